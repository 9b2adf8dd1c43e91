package io.lazuli.storage.internal.call;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Why the service does not take a shared access signature, or takes it and does not allow the request. */
final class SasDiagnosis {
    /** 32 bytes in Base64, which every signature is. */
    private static final Pattern SIGNATURE = Pattern.compile("[A-Za-z0-9+/]{43}=");

    private static final String[] SIGNED = {"sp", "st", "se", "si", "sip", "spr", "sv", "sr", "ss", "srt", "ses"};

    private final Refusal refusal;
    private final Map<String, String> sas;
    private final Needs needs;

    private SasDiagnosis(Refusal refusal) {
        this.refusal = refusal;
        this.sas = refusal.query();
        this.needs = Needs.of(refusal);
    }

    static @Nullable String of(Refusal refusal) {
        SasDiagnosis doctor = new SasDiagnosis(refusal);
        return switch (refusal.code().value()) {
            case "AuthorizationProtocolMismatch" -> doctor.protocol();
            case "AuthorizationSourceIPMismatch" -> doctor.address();
            case "AuthorizationServiceMismatch" -> doctor.service();
            case "AuthorizationResourceTypeMismatch" -> doctor.resourceType();
            case "AuthorizationPermissionMismatch" -> doctor.permission();
            case "UnauthorizedBlobOverwrite" ->
                "The SAS may create blobs and not overwrite them: this one exists, and overwriting needs 'w' (write)";
            case "AuthorizationFailure" -> doctor.notAllowed();
            case "AuthenticationFailed", "" -> doctor.notTaken();
            default -> null;
        };
    }

    private String get(String name) {
        return sas.getOrDefault(name, "");
    }

    /** The token is good and is not for this; the service says no more. */
    private String notAllowed() {
        if (get("spr").equals("https") && !refusal.sent().origin().tls()) {
            return protocol();
        }
        if (!get("ss").isEmpty() && !refusal.service().isEmpty() && get("ss").indexOf(letter()) < 0) {
            return service();
        }
        if (!get("srt").isEmpty() && get("srt").indexOf(needs.type()) < 0) {
            return resourceType();
        }
        String level = level();
        if (level != null) {
            return level;
        }
        if (!needs.metBy(get("sp")) && !get("sp").isEmpty()) {
            return permission();
        }
        return "The SAS was accepted, and the request is not allowed all the same: no SAS of its kind may do this,"
                + " or the account's network rules do not admit this machine's address";
    }

    /** The token itself is not accepted. */
    private @Nullable String notTaken() {
        if (!SIGNATURE.matcher(get("sig")).matches()) {
            return "The 'sig' of the SAS is not the Base64 of 32 bytes: the token was cut, encoded twice,"
                    + " or lost its encoding ('+' became a blank)";
        }
        String time = period("SAS", get("st"), get("se"));
        if (time == null && !get("skoid").isEmpty()) {
            time = period("user delegation key of the SAS", get("skt"), get("ske"));
        }
        if (time != null) {
            return time;
        }
        if (refusal.says("policy") || refusal.says("identifier")) {
            return "The SAS goes by " + policy()
                    + ", which does not exist, or does not yet: a change of policies takes up to 30 seconds";
        }
        if (refusal.says("time frame")) {
            return "The SAS is not valid now" + (get("si").isEmpty() ? "" : "; its times come from " + policy());
        }
        String level = level();
        return level == null ? signature() : level;
    }

    private String policy() {
        return "the stored access policy '" + get("si") + "'";
    }

    /** Compares a period with the service's clock. */
    private @Nullable String period(String what, String start, String expiry) {
        Instant now = refusal.clock();
        Instant from = Instants.ofSas(start);
        Instant until = Instants.ofSas(expiry);
        if (now == null) {
            return null;
        }
        String date = "', the service's clock says '" + refusal.head().headers().get("Date") + "')";
        if (until != null && !now.isBefore(until)) {
            return "The " + what + " expired " + Instants.words(Duration.between(until, now)) + " ago (expiry '"
                    + expiry + date;
        }
        if (from != null && now.isBefore(from)) {
            return "The " + what + " is not valid before " + Instants.words(Duration.between(now, from))
                    + " from now (start '" + start + date
                    + ". A clock that is ahead where the SAS is made does this: leave the start out";
        }
        return null;
    }

    private String protocol() {
        return "The SAS is for HTTPS only (spr='" + get("spr")
                + "') and the endpoint is plain HTTP: use an https:// endpoint";
    }

    private String address() {
        return "The SAS is for requests from " + get("sip") + " only (sip), and this one came from another address"
                + (refusal.detail() == null
                        ? ""
                        : " (the service says " + Redaction.quoted(refusal.detail(), refusal) + ")")
                + ": behind a NAT or proxy that is its address";
    }

    private char letter() {
        return refusal.service().isEmpty() ? '?' : refusal.service().charAt(0);
    }

    private String service() {
        String called =
                refusal.service().isEmpty() ? "the one that was called" : "the " + refusal.service() + " service";
        return "The account SAS is for the services '" + get("ss") + "' (ss), not for " + called + ": it needs '"
                + letter() + "'";
    }

    private String resourceType() {
        return "The account SAS is for the resource types '" + get("srt") + "' (srt), and this request is about "
                + needs.typeInWords();
    }

    private String permission() {
        String needed = needs.letters().isEmpty() ? "a permission that no SAS has" : needs.lettersInWords();
        if (get("sp").isEmpty() && !get("si").isEmpty()) {
            return "The permissions of the SAS come from " + policy() + ", which does not grant " + needed;
        }
        if (!needs.metBy(get("sp"))) {
            return "The SAS grants '" + get("sp") + "' (sp), and this request needs " + needed;
        }
        return get("skoid").isEmpty()
                ? "The SAS grants '" + get("sp")
                        + "' (sp), which is not enough for this request with these headers and parameters"
                : "The SAS grants '" + get("sp")
                        + "' (sp), and the identity that it was made for has no role that allows"
                        + " as much (Storage Blob Data Contributor for example); a new role takes up to ten minutes";
    }

    /** Looks whether the SAS is for a smaller thing than the one that was asked for. */
    private @Nullable String level() {
        String kind = get("sr");
        int depth = refusal.segments().size();
        if (kind.isEmpty()) {
            return null;
        }
        if (depth == 0) {
            return "The SAS is for one resource (sr='" + kind + "') and the request is about the service itself:"
                    + " only an account SAS allows that";
        }
        boolean one = List.of("b", "bs", "bv", "f").contains(kind);
        return one && needs.type() == 'c'
                ? "The SAS is for one " + (kind.equals("f") ? "file" : "blob") + " (sr='" + kind
                        + "') and the request is about the whole '"
                        + refusal.segments().get(0) + "'"
                : null;
    }

    /** The signature does not fit: by what the service says that it signed, because of the way here or from the start. */
    private String signature() {
        String quote = "string to sign used was ";
        String detail = refusal.detail() == null ? "" : refusal.detail();
        int at = refusal.says(quote) ? detail.toLowerCase(Locale.ROOT).indexOf(quote) + quote.length() : -1;
        List<String> theirs = at < 0 ? List.of() : detail.substring(at).lines().toList();
        List<String> changed = new ArrayList<>();
        for (String name : SIGNED) {
            if (!theirs.isEmpty() && !get(name).isEmpty() && !theirs.contains(get(name))) {
                changed.add(name);
            }
        }
        String resource =
                theirs.stream().filter(l -> l.startsWith("/")).findFirst().orElse("");
        if (!resource.isEmpty() && !("/" + String.join("/", refusal.segments()) + "/").contains(container(resource))) {
            changed.add("path");
        }
        if (!changed.isEmpty()) {
            return "The SAS did not arrive as it was sent: the service read another " + String.join(", ", changed)
                    + ". Something between (a proxy, a transport) changed the URL";
        }
        String made = resource.isEmpty() ? "" : " '" + resource + "'";
        return "The signature of the SAS is not one for this resource" + made
                + " with these parameters: the SAS was made for"
                + " another resource or account, was changed afterwards, or its key is not, or no longer, the account's";
    }

    /** Returns what of a canonical name must be in the path of the request: all below the account. */
    private String container(String resource) {
        int account = resource.indexOf("/" + refusal.accountOfEndpoint() + "/");
        String below = account < 0
                ? ""
                : resource.substring(account + refusal.accountOfEndpoint().length() + 1);
        return below + (below.endsWith("/") ? "" : "/");
    }
}
