package io.joinwatch.history;

import com.google.flatbuffers.FlatBufferBuilder;
import org.apache.arrow.flatbuf.BodyCompression;
import org.apache.arrow.flatbuf.BodyCompressionMethod;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.CompressionType;
import org.apache.arrow.flatbuf.DictionaryBatch;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.vector.types.pojo.Schema;

/** The heads of Arrow IPC messages as flat buffers. Stateless. */
final class MessageHeads {

    /**
     * A column's length and nulls.
     *
     * @param nulls how many of its values are null
     */
    record Node(int length, int nulls) {}

    private MessageHeads() {}

    static byte[] schema(Schema schema) {
        FlatBufferBuilder builder = new FlatBufferBuilder(1024);
        return message(builder, MessageHeader.Schema, schema.getSchema(builder), 0);
    }

    static byte[] dictionary(long id, Node[] nodes, MessageBody body) {
        FlatBufferBuilder builder = new FlatBufferBuilder(256);
        int data = recordBatch(builder, nodes[0].length(), nodes, body);
        int dictionary = DictionaryBatch.createDictionaryBatch(builder, id, data, false);
        return message(builder, MessageHeader.DictionaryBatch, dictionary, body.size());
    }

    static byte[] batch(int rows, Node[] nodes, MessageBody body) {
        FlatBufferBuilder builder = new FlatBufferBuilder(1024);
        int batch = recordBatch(builder, rows, nodes, body);
        return message(builder, MessageHeader.RecordBatch, batch, body.size());
    }

    /** Flat buffers are built from their end. */
    private static int recordBatch(FlatBufferBuilder builder, int length, Node[] nodes, MessageBody body) {
        RecordBatch.startNodesVector(builder, nodes.length);
        for (int i = nodes.length - 1; i >= 0; i--) {
            FieldNode.createFieldNode(builder, nodes[i].length(), nodes[i].nulls());
        }
        int nodesAt = builder.endVector();
        RecordBatch.startBuffersVector(builder, body.buffers());
        for (int i = body.buffers() - 1; i >= 0; i--) {
            Buffer.createBuffer(builder, body.offset(i), body.length(i));
        }
        int buffersAt = builder.endVector();
        int compressionAt = body.isCompressed()
                ? BodyCompression.createBodyCompression(builder, CompressionType.ZSTD, BodyCompressionMethod.BUFFER)
                : 0;
        RecordBatch.startRecordBatch(builder);
        RecordBatch.addLength(builder, length);
        RecordBatch.addNodes(builder, nodesAt);
        RecordBatch.addBuffers(builder, buffersAt);
        if (compressionAt != 0) {
            RecordBatch.addCompression(builder, compressionAt);
        }
        return RecordBatch.endRecordBatch(builder);
    }

    private static byte[] message(FlatBufferBuilder builder, byte kind, int headerAt, long bodyBytes) {
        Message.startMessage(builder);
        Message.addVersion(builder, MetadataVersion.V5);
        Message.addHeaderType(builder, kind);
        Message.addHeader(builder, headerAt);
        Message.addBodyLength(builder, bodyBytes);
        builder.finish(Message.endMessage(builder));
        return builder.sizedByteArray();
    }
}
