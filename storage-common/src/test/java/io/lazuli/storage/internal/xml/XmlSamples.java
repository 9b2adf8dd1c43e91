package io.lazuli.storage.internal.xml;

import java.util.List;

/** Answers in the shape that the service gives them, for a machine without recordings. */
final class XmlSamples {
    static final String MESSAGES = """
            \uFEFF<?xml version="1.0" encoding="utf-8"?><QueueMessagesList><QueueMessage>\
            <MessageId>6a7c2f0e-7d0c-4d3b-9a8e-0c6a1f8f2b11</MessageId>\
            <InsertionTime>Tue, 03 Mar 2026 10:11:12 GMT</InsertionTime>\
            <ExpirationTime>Tue, 10 Mar 2026 10:11:12 GMT</ExpirationTime>\
            <PopReceipt>AgAAAAMAAAAAAAAAcH8dyGqr3AE=</PopReceipt>\
            <TimeNextVisible>Tue, 03 Mar 2026 10:11:42 GMT</TimeNextVisible>\
            <DequeueCount>1</DequeueCount>\
            <MessageText>a &lt;b&gt; &amp; c</MessageText></QueueMessage></QueueMessagesList>""";

    static final String BLOBS = """
            \uFEFF<?xml version="1.0" encoding="utf-8"?>\
            <EnumerationResults ServiceEndpoint="https://account.blob.core.windows.net/" ContainerName="box">\
            <Prefix>p/</Prefix><MaxResults>2</MaxResults><Delimiter>/</Delimiter>\
            <Blobs><Blob><Name>p/\u00e9\u3042&amp;1</Name>\
            <Snapshot>2026-03-03T10:11:12.1234567Z</Snapshot>\
            <Properties><Last-Modified>Tue, 03 Mar 2026 10:11:12 GMT</Last-Modified><Etag>0x8DE7A0123456789</Etag>\
            <Content-Length>5368709120</Content-Length><Content-Type>text/plain</Content-Type><Content-Encoding />\
            <Content-MD5>rL0Y20zC+Fzt72VPzMSk2A==</Content-MD5><BlobType>BlockBlob</BlobType>\
            <AccessTier>Hot</AccessTier><AccessTierInferred>true</AccessTierInferred>\
            <ServerEncrypted>true</ServerEncrypted>\
            </Properties><Metadata><owner>a b</owner><empty /></Metadata><OrMetadata /></Blob>\
            <Blob><Name Encoded="true">p/%EF%BF%BE</Name><Deleted>true</Deleted></Blob>\
            <BlobPrefix><Name>p/q/</Name></BlobPrefix></Blobs>\
            <NextMarker>2!80!MDAw</NextMarker></EnumerationResults>""";

    static final String ERROR = """
            \uFEFF<?xml version="1.0" encoding="utf-8"?><Error><Code>ContainerNotFound</Code>\
            <Message>The specified container does not exist.
            RequestId:0c1b
            Time:2026-03-03T10:11:12.1234567Z</Message></Error>""";

    /** One that is laid out over lines, with the line ends of Windows. */
    static final String PROPERTIES = """
            <?xml version="1.0" encoding="utf-8"?>
            <StorageServiceProperties>
              <Logging>
                <Version>1.0</Version>
                <Read>True</Read>
                <RetentionPolicy><Enabled>false</Enabled></RetentionPolicy>
              </Logging>
              <Cors />
            </StorageServiceProperties>""".replace("\n", "\r\n");

    static final List<String> ANSWERS = List.of(MESSAGES, BLOBS, ERROR, PROPERTIES);

    private XmlSamples() {}
}
