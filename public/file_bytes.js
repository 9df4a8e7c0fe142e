// The bytes of files, as workers read them.

/** More than this is not read; one byte more lets the reader say so, without loading all of it. */
const MOST = 32 * 1024 * 1024 + 1;

/** The bytes of a File, in a promise. */
export async function bytesOf(file) {
  return new Uint8Array(await (file.size > MOST ? file.slice(0, MOST) : file).arrayBuffer());
}
