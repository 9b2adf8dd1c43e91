package io.lazuli.storage.blob.internal;

import io.lazuli.storage.DecodeException;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.blob.model.Block;
import io.lazuli.storage.blob.model.BlockList;
import io.lazuli.storage.internal.xml.XmlReader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Reads the list of a blob's blocks. */
final class BlockListXml {
    private BlockListXml() {}

    static BlockList read(ResponseInfo info, ByteBuffer body) {
        XmlReader in = XmlReader.of(body);
        List<Block> committed = new ArrayList<>();
        List<Block> uncommitted = new ArrayList<>();
        for (int list = in.root("BlockList"); in.nextIn(list); ) {
            switch (in.name()) {
                case "CommittedBlocks" -> blocks(in, committed);
                case "UncommittedBlocks" -> blocks(in, uncommitted);
                default -> {}
            }
        }
        return BlockList.of(committed, uncommitted, info);
    }

    private static void blocks(XmlReader in, List<Block> into) {
        for (int blocks = in.enter(); in.nextIn(blocks); ) {
            if (in.is("Block")) {
                into.add(block(in));
            }
        }
    }

    private static Block block(XmlReader in) {
        String id = null;
        long size = 0;
        for (int block = in.enter(); in.nextIn(block); ) {
            switch (in.name()) {
                case "Name" -> id = in.text();
                case "Size" -> size = in.longValue();
                default -> {}
            }
        }
        if (id == null) {
            throw new DecodeException("A block in the list has no id", null);
        }
        return new Block(id, size);
    }
}
