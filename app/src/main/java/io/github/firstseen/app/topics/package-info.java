/**
 * The topics of a configuration: {@link io.github.firstseen.app.topics.TopicPlan} says what they must be,
 * {@link io.github.firstseen.app.topics.TopicAdmin} makes what is missing, and
 * {@link io.github.firstseen.app.topics.TopicChecks} compares the plan with a snapshot of the cluster, purely.
 * {@link io.github.firstseen.app.topics.TopicDirectory} keeps the limits known while the process runs. Only
 * {@link io.github.firstseen.app.topics.Cluster} asks Kafka, for {@link io.github.firstseen.app.topics.GroupOffsets} too.
 */
@NullMarked
package io.github.firstseen.app.topics;

import org.jspecify.annotations.NullMarked;
