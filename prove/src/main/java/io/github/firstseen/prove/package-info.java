/**
 * The proof: {@code bin/prove} runs brokers and deduplicators as real processes, writes seeded traffic, breaks both on
 * purpose, lets all heal, and judges what went in against what came out. Nothing it says rests on what the product says of
 * itself, and a fault that was asked for and never bit fails the run. Not shipped.
 */
@NullMarked
package io.github.firstseen.prove;

import org.jspecify.annotations.NullMarked;
