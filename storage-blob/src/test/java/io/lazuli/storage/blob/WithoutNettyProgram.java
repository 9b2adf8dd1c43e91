package io.lazuli.storage.blob;

import io.lazuli.storage.ErrorCode;
import io.lazuli.storage.ServiceException;
import io.lazuli.storage.TransferOptions;
import io.lazuli.storage.blob.model.BlobItem;
import io.lazuli.storage.blob.options.UploadOptions;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A small program that uses the SDK as users do; run in a process of its own by {@link WithoutNettyTest}. */
public final class WithoutNettyProgram {
    private WithoutNettyProgram() {}

    /** Takes a connection string, and prints {@code done} if all went as it should. */
    public static void main(String[] args) throws Exception {
        try {
            Class.forName("io.netty.channel.EventLoop");
            throw new AssertionError("Netty is there");
        } catch (ClassNotFoundException expected) {
            // what this program is about
        }
        try (BlobServiceClient service =
                new BlobServiceClientBuilder().connectionString(args[0]).buildClient()) {
            use(service.container(args[1]));
        }
        System.out.println("done");
    }

    private static void use(BlobContainerClient container) throws Exception {
        container.create();
        container.blob("text").uploadText("hällo");
        byte[] large = new byte[3_000_001];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) (i * 31 + (i >>> 8));
        }
        TransferOptions blocks =
                TransferOptions.DEFAULT.withBlockSize(256 * 1024).withConcurrency(3);
        container
                .blob("large")
                .upload(new ByteArrayInputStream(large), large.length, UploadOptions.DEFAULT.withTransfer(blocks));
        List<String> names = new ArrayList<>();
        for (BlobItem item : container.listBlobs()) {
            names.add(item.name());
        }
        check(names.equals(List.of("large", "text")), "listed " + names);
        check(container.blob("text").downloadContent().text().equals("hällo"), "the text is another one");
        byte[] back = container.blob("large").downloadStream().readAllBytes();
        check(Arrays.equals(large, back), "the large blob is another one");
        check(!container.blob("nobody").exists(), "nobody is there");
        try {
            container.blob("nobody").downloadContent();
            throw new AssertionError("a missing blob was downloaded");
        } catch (ServiceException missing) {
            check(missing.is(ErrorCode.BLOB_NOT_FOUND), "another error: " + missing);
        }
        container.delete();
    }

    private static void check(boolean fine, String otherwise) {
        if (!fine) {
            throw new AssertionError(otherwise);
        }
    }
}
