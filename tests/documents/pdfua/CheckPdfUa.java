import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.VeraPDFFoundry;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Prints a line for each rule of PDF/UA-1 that a file breaks, and one line at the end with how many were looked at. */
public class CheckPdfUa {
    private static final int MOST_FAILURES = 100;

    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        VeraPDFFoundry foundry = Foundries.defaultInstance();
        for (String file : files) {
            for (String failure : failures(foundry, Path.of(file))) {
                System.out.println(file + ": " + failure);
            }
        }
        System.out.println("checked " + files.length);
    }

    private static Set<String> failures(VeraPDFFoundry foundry, Path file) throws Exception {
        Set<String> found = new LinkedHashSet<>();
        try (InputStream stream = Files.newInputStream(file);
                PDFAParser parser = foundry.createParser(stream, PDFAFlavour.PDFUA_1);
                PDFAValidator validator =
                        foundry.createValidator(PDFAFlavour.PDFUA_1, MOST_FAILURES, false, false, false)) {
            ValidationResult result = validator.validate(parser);
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    found.add("rule " + assertion.getRuleId().getClause() + "-"
                            + assertion.getRuleId().getTestNumber() + ": " + assertion.getMessage());
                }
            }
            if (found.isEmpty() && !result.isCompliant()) {
                found.add("not compliant");
            }
        }
        return found;
    }
}
