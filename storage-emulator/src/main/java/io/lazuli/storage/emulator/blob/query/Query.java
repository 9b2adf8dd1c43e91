package io.lazuli.storage.emulator.blob.query;

import io.lazuli.storage.emulator.rest.ErrorCode;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.XmlElement;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The body of a Query Blob Contents request: a statement, and the formats of the blob and of the answer. */
public final class Query {
    private static final int CHUNK = 1 << 20;

    private final Statement statement;
    private final TextFormat input;
    private final TextFormat output;

    private Query(Statement statement, TextFormat input, TextFormat output) {
        this.statement = statement;
        this.input = input;
        this.output = output;
    }

    /** Reads a request. */
    public static Query of(RestRequest request) {
        XmlElement root = XmlElement.parse(request.body(), "QueryRequest");
        XmlElement expression = root.child("Expression");
        if (expression == null) {
            throw ErrorCode.MISSING_REQUIRED_XML_NODE.error().detail("XmlNodeName", "Expression");
        }
        Statement statement = Statement.parse(expression.text());
        if (statement == null) {
            throw ErrorCode.INVALID_INPUT.error();
        }
        TextFormat input = TextFormat.of(root.child("InputSerialization"), TextFormat.DEFAULT);
        return new Query(statement, input, TextFormat.of(root.child("OutputSerialization"), input));
    }

    /** The Avro file that answers the query on some content. */
    public byte[] run(byte[] content) {
        AvroWriter avro = new AvroWriter();
        try {
            List<Map<String, Object>> records = input.read(new String(content, StandardCharsets.UTF_8));
            StringBuilder text = new StringBuilder();
            for (Map<String, Object> fields : statement.run(records)) {
                output.write(fields, text);
                if (text.length() >= CHUNK) {
                    avro.data(text.toString().getBytes(StandardCharsets.UTF_8));
                    text.setLength(0);
                }
            }
            if (text.length() > 0) {
                avro.data(text.toString().getBytes(StandardCharsets.UTF_8));
            }
        } catch (TextFormat.ParseException e) {
            avro.error(true, "ParseError", String.valueOf(e.getMessage()), e.position());
        }
        return avro.progress(content.length, content.length).end(content.length).toBytes();
    }
}
