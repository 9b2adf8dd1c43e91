package io.lazuli.storage.emulator;

import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Runs the emulator as a program: {@code java -jar storage-emulator-standalone.jar}. */
public final class Main {
    private static final String USAGE = """
            usage: storage-emulator [--host ADDRESS] [--blob-port PORT] [--queue-port PORT] [--file-port PORT] [--account NAME:KEY]

              --host ADDRESS      address to listen on, 127.0.0.1 if not given
              --blob-port PORT    10000 if not given; 0 takes any free port
              --queue-port PORT   10001 if not given
              --file-port PORT    10003 if not given
              --account NAME:KEY  name and Base64 key of the account, devstoreaccount1 if not given

            Prints a line AZURE_STORAGE_CONNECTION_STRING=... once it serves, and runs until it is interrupted.
            The environment variable STORAGE_CAPTURE names a file to which each exchange is added as a line of JSON.""";

    private Main() {}

    /**
     * Starts the emulator and waits until the process is told to end.
     *
     * @param arguments as the usage text says; wrong ones end the process with exit code 2
     */
    public static void main(String[] arguments) throws InterruptedException {
        EmulatorOptions options;
        try {
            options = parse(List.of(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(USAGE);
            System.exit(2);
            return;
        }
        StorageEmulator emulator;
        try {
            emulator = StorageEmulator.start(options);
        } catch (IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(emulator::close, "storage-emulator-shutdown"));
        System.out.println("AZURE_STORAGE_CONNECTION_STRING=" + emulator.connectionString());
        System.out.flush();
        new CountDownLatch(1).await();
    }

    /** Reads the command line. */
    static EmulatorOptions parse(List<String> arguments) {
        EmulatorOptions options = EmulatorOptions.DEFAULT.withPorts(10_000, 10_001, 10_003);
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i);
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException(name + " needs a value");
            }
            options = apply(options, name, arguments.get(i + 1));
        }
        return options;
    }

    /** Takes one argument over. */
    private static EmulatorOptions apply(EmulatorOptions options, String name, String value) {
        return switch (name) {
            case "--host" -> options.withHost(value);
            case "--blob-port" -> options.withPorts(port(name, value), options.queuePort(), options.filePort());
            case "--queue-port" -> options.withPorts(options.blobPort(), port(name, value), options.filePort());
            case "--file-port" -> options.withPorts(options.blobPort(), options.queuePort(), port(name, value));
            case "--account" -> account(options, value);
            default -> throw new IllegalArgumentException("unknown argument " + name);
        };
    }

    /** Reads a port. */
    private static int port(String name, String value) {
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65_535) {
            throw new IllegalArgumentException(name + " needs a port from 0 to 65535, not " + value);
        }
        return Integer.parseInt(value);
    }

    /** The value is kept out of messages, as it holds the key. */
    private static EmulatorOptions account(EmulatorOptions options, String value) {
        int colon = value.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("--account needs NAME:KEY");
        }
        try {
            return options.withAccount(value.substring(0, colon), value.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "--account needs a name of 3 to 24 small letters and digits, and a Base64 key", e);
        }
    }
}
