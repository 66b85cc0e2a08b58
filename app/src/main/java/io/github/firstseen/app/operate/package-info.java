/**
 * What a person does to one key and reads of it: {@link io.github.firstseen.app.operate.Operator} writes a lifecycle
 * command to the partition that owns the key and waits for the audit event that answers it;
 * {@link io.github.firstseen.app.operate.History} reads the life of a key from the audit topic. The rest says in a line
 * what came of it.
 */
@NullMarked
package io.github.firstseen.app.operate;

import org.jspecify.annotations.NullMarked;
