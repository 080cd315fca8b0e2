package dev.walgraph.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** What is meant by time. */
public enum Clock {
    /** What passes. */
    WALL("s", "µs") {
        @Override
        public long nanos() {
            return System.nanoTime();
        }
    },
    /**
     * What the processors spend on this process, its compiler and garbage collector included: the
     * cost of something, which hardly depends on what else the machine does.
     */
    CPU("CPU s", "CPU µs") {
        @Override
        public long nanos() {
            return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                    .getProcessCpuTime();
        }
    };

    private final String unit;
    private final String microUnit;

    Clock(String unit, String microUnit) {
        this.unit = unit;
        this.microUnit = microUnit;
    }

    /** A reading; only differences mean anything. */
    public abstract long nanos();

    /** What stands for a second of it, in units. */
    public String unit() {
        return unit;
    }

    /** What stands for a millionth of that. */
    public String microUnit() {
        return microUnit;
    }
}
