const CRC = new Uint32Array(256).map((_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (value >>> 8) ^ CRC[(value ^ byte) & 255]!;
  return (value ^ 0xffffffff) >>> 0;
}

/** A ZIP archive without compression: photos have theirs already. */
export async function zip(files: { path: string; blob: Blob }[]): Promise<Blob> {
  const parts: BlobPart[] = [];
  const directory: Uint8Array<ArrayBuffer>[] = [];
  let offset = 0;
  for (const { path, blob } of files) {
    const bytes = new Uint8Array(await blob.arrayBuffer());
    const name = new TextEncoder().encode(path);
    const common = [20, 0x0800, 0, 0, 0x21]; // version, names in UTF-8, stored, no time, 1 January 1980
    const sums = [crc32(bytes), bytes.length, bytes.length];
    const local = header(0x04034b50, common, sums, [name.length, 0], []);
    directory.push(header(0x02014b50, [20, ...common], sums, [name.length, 0, 0, 0, 0], [0, offset]), name);
    parts.push(local, name, blob);
    offset += local.length + name.length + bytes.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = header(0x06054b50, [0, 0, files.length, files.length], [size, offset], [0], []);
  return new Blob([...parts, ...directory, end], { type: 'application/zip' });
}

/** Little-endian: a signature, then words of 16, 32, 16 and 32 bits. */
function header(signature: number, a: number[], b: number[], c: number[], d: number[]): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(4 + 2 * (a.length + c.length) + 4 * (b.length + d.length)));
  let at = 0;
  const put = (value: number, bytes: 2 | 4) => {
    if (bytes === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += bytes;
  };
  put(signature, 4);
  a.forEach((value) => put(value, 2));
  b.forEach((value) => put(value, 4));
  c.forEach((value) => put(value, 2));
  d.forEach((value) => put(value, 4));
  return new Uint8Array(view.buffer);
}
