package io.joinwatch.bench.ortools;

import com.google.ortools.Loader;
import io.joinwatch.bench.GainModel;
import io.joinwatch.bench.WcspInstance;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The process around one solver and one problem: reads limits in seconds line by line, runs the solver each time, and answers
 * {@code rival SECONDS PROVEN BOUND LABELS}. BOUND is a lower bound of the cost; a hyphen stands for what is not known.
 */
public final class RivalProcess {
    /** Floating point bounds are widened by this share before they become integers. */
    private static final double CARE = 1e-9;

    private RivalProcess() {}

    /** Arguments: scip, cbc, highs or cp-sat; a WCSP file. */
    public static void main(String[] arguments) throws IOException {
        Loader.loadNativeLibraries();
        Rival rival = rival(arguments[0]);
        GainModel model;
        try (BufferedReader in = Files.newBufferedReader(Path.of(arguments[1]))) {
            model = new GainModel(WcspInstance.read(in));
        }
        BufferedReader limits = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String limit = limits.readLine(); limit != null; limit = limits.readLine()) {
            Rival.Answer answer = rival.solve(model, Double.parseDouble(limit));
            System.out.println(text(answer, model));
            System.out.flush();
        }
    }

    private static Rival rival(String name) {
        return switch (name) {
            case "scip" -> new MixedInteger("SCIP");
            case "cbc" -> new MixedInteger("CBC");
            case "highs" -> new Highs();
            case "cp-sat" -> new CpSat();
            default -> throw new IllegalArgumentException("No solver " + name);
        };
    }

    private static String text(Rival.Answer answer, GainModel model) {
        String bound = "-";
        Double gain = answer.bound();
        if (gain != null && Math.abs(gain) < 1e18) {
            bound = Long.toString(Math.max(0, model.constant() - (long) Math.floor(gain + CARE * Math.abs(gain))));
        }
        int[] labels = answer.labels();
        String labelling = labels == null
                ? "-"
                : Arrays.stream(labels).mapToObj(Integer::toString).collect(Collectors.joining(","));
        return "rival " + answer.seconds() + " " + answer.proven() + " " + bound + " " + labelling;
    }
}
