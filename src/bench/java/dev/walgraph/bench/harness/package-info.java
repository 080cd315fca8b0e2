/** One operator by itself: as a task in Flink's test harness, fed as by another task. */
@NullMarked
package dev.walgraph.bench.harness;

import org.jspecify.annotations.NullMarked;
