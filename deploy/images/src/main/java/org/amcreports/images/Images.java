package org.amcreports.images;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Makes an image of each service that was built, into its target folder. */
public final class Images {

    private static final List<String> SERVICES =
            List.of("collection-service", "aggregation-service", "dashboard-service", "insights-service");

    private Images() {}

    /** @param arguments the project's folder; what the images build upon; amd64 or arm64; the tag */
    public static void main(String[] arguments) throws Exception {
        Path project = Path.of(arguments[0]);
        String base = arguments[1];
        Path runtime = project.resolve("deploy/images/target/runtime");
        if (base.equals(ServiceImage.SCRATCH) && !Files.exists(runtime)) {
            new JavaRuntime(Path.of(System.getProperty("java.home"))).copyTo(runtime);
        }
        for (String service : SERVICES) {
            Path target = project.resolve(service).resolve("target");
            Path application = target.resolve("quarkus-app");
            if (base.equals(ServiceImage.SCRATCH)) {
                Path copy = target.resolve("image-app");
                new ClassArchive(runtime).addTo(application, copy);
                application = copy;
            }
            Path tar = target.resolve(service + "-image.tar");
            new ServiceImage(base, arguments[2], runtime)
                    .write(application, "amc-reports/" + service + ":" + arguments[3], tar);
            System.out.printf("%s  %,d bytes%n", tar, Files.size(tar));
        }
    }
}
