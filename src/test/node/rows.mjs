// Prints every row of the Arrow streams and files that are given, one line each.
import { readFileSync } from 'node:fs';
import { CompressionType, compressionRegistry, tableFromIPC } from 'apache-arrow';
import { decompress } from 'fzstd';

// A copy: what the decoder returns may begin anywhere, and Arrow wants 64-bit numbers aligned.
compressionRegistry.set(CompressionType.ZSTD, { decode: (bytes) => decompress(bytes).slice() });

for (const path of process.argv.slice(2)) {
  const lines = [];
  for (const row of tableFromIPC(readFileSync(path))) {
    lines.push(JSON.stringify(row.toJSON(), (name, value) => (typeof value === 'bigint' ? String(value) : value)));
  }
  process.stdout.write(lines.join('\n') + '\n');
}
