/**
 * The demo from outside: its exit code, what it writes to standard output, and what it leaves behind, which is nothing.
 * It counts its own outputs; that it counts rightly is tested where the ledger is.
 */
@NullMarked
package io.github.firstseen.it.demo;

import org.jspecify.annotations.NullMarked;
