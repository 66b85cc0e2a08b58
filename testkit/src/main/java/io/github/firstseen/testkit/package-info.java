/** What tests of every module share: seeds here; clusters, guarantees, traffic and contracts in packages of their own. */
@NullMarked
package io.github.firstseen.testkit;

import org.jspecify.annotations.NullMarked;
