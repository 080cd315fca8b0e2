package dev.walgraph.deployment;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.client.deployment.application.ApplicationClusterEntryPoint;
import org.apache.flink.client.program.PackagedProgram;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.entrypoint.ClusterEntrypoint;
import org.apache.flink.runtime.entrypoint.EntrypointClusterConfiguration;
import org.apache.flink.runtime.resourcemanager.StandaloneResourceManagerFactory;

/**
 * A JobManager in application mode: it runs a program and ends with its job. Flink's own main class
 * for that is in its distribution only.
 */
public final class ApplicationJobManager extends ApplicationClusterEntryPoint {

    private ApplicationJobManager(Configuration flink, PackagedProgram program) {
        super(flink, program, StandaloneResourceManagerFactory.getInstance());
    }

    /** Takes Flink's own options, then the program's jar and its arguments. */
    public static void main(String... arguments) throws Exception {
        EntrypointClusterConfiguration options = ClusterEntrypoint.parseArguments(arguments);
        Configuration flink = loadConfiguration(options);
        List<String> rest = Arrays.asList(options.getArgs());
        PackagedProgram program =
                PackagedProgram.newBuilder()
                        .setConfiguration(flink)
                        .setJarFile(new File(rest.get(0)))
                        .setArguments(rest.subList(1, rest.size()).toArray(String[]::new))
                        .build();
        configureExecution(flink, program);
        runClusterEntrypoint(new ApplicationJobManager(flink, program));
    }
}
