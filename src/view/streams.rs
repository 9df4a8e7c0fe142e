//! Streams of bytes, read up to a limit: the texts of links, packed and unpacked by the browser itself.

use js_sys::{Array, Uint8Array};
use leptos::task::spawn_local;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStream, ReadableStreamDefaultReader, WritableStream};

use crate::present::link::BadLink;
use crate::present::sealed;
use crate::text::decode;

/// How many bytes are unpacked at a time. Deflate makes at most 1,032 of one, so that a text that is too large is
/// noticed a few MiB past the limit.
const PIECE: usize = 4096;

/// The raw form of deflate (RFC 1951).
const FORMAT: &str = "deflate-raw";

// web-sys counts them among what may still change; browsers have had them since 2023.
#[wasm_bindgen]
extern "C" {
    type CompressionStream;
    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<CompressionStream, JsValue>;

    type DecompressionStream;
    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<DecompressionStream, JsValue>;

    /// Either of the two.
    type Transform;
    #[wasm_bindgen(method, getter)]
    fn readable(this: &Transform) -> ReadableStream;
    #[wasm_bindgen(method, getter)]
    fn writable(this: &Transform) -> WritableStream;
}

/// Why a stream was not read to its end.
pub enum Stopped {
    /// It holds more than was wanted.
    TooLarge,
    /// It broke off.
    Broken,
}

/// A text as it stands in a link; `None` where the browser cannot pack.
pub async fn seal(text: &str) -> Option<String> {
    let transform: JsValue = CompressionStream::new(FORMAT).ok()?.into();
    let packed = through(
        transform.unchecked_into(),
        text.as_bytes().to_vec(),
        usize::MAX,
    );
    Some(sealed::seal(text, &packed.await.ok()?))
}

/// The text that stands in a link.
///
/// # Errors
/// [`BadLink`] where it is damaged, larger than any release that is read, or the browser cannot unpack.
pub async fn unseal(sealed: &str) -> Result<String, BadLink> {
    let (check, packed) = sealed::deflated(sealed)?;
    let unpacker = DecompressionStream::new(FORMAT).map_err(|_| BadLink::OldBrowser)?;
    let unpacker = JsValue::from(unpacker).unchecked_into();
    match through(unpacker, packed, decode::MAX_BYTES).await {
        Ok(bytes) => sealed::unsealed(check, bytes),
        Err(Stopped::TooLarge) => Err(BadLink::TooLarge),
        Err(Stopped::Broken) => Err(BadLink::Damaged),
    }
}

/// What comes out when `bytes` are sent through, if that is not more than `most`.
async fn through(transform: Transform, bytes: Vec<u8>, most: usize) -> Result<Vec<u8>, Stopped> {
    let writer = transform
        .writable()
        .get_writer()
        .map_err(|_| Stopped::Broken)?;
    spawn_local(async move {
        for piece in bytes.chunks(PIECE) {
            // It fails when the other end has gone, which that end knows.
            if JsFuture::from(writer.write_with_chunk(&Uint8Array::from(piece)))
                .await
                .is_err()
            {
                return;
            }
        }
        let _ = JsFuture::from(writer.close()).await;
    });
    collect(&transform.readable(), most).await
}

/// The bytes of a stream.
///
/// # Errors
/// [`Stopped`] where there are more than `most`, or it breaks off. What is left is not read.
pub async fn collect(stream: &ReadableStream, most: usize) -> Result<Vec<u8>, Stopped> {
    let reader = ReadableStreamDefaultReader::new(stream).map_err(|_| Stopped::Broken)?;
    let pieces = Array::new();
    let mut len = 0;
    loop {
        let read = JsFuture::from(reader.read())
            .await
            .map_err(|_| Stopped::Broken)?;
        let read: web_sys::ReadableStreamReadResult = read.unchecked_into();
        if read.get_done().unwrap_or(true) {
            break;
        }
        let piece: Uint8Array = read.get_value().unchecked_into();
        len += piece.length() as usize;
        if len > most {
            let _ = reader.cancel();
            return Err(Stopped::TooLarge);
        }
        pieces.push(&piece);
    }
    let mut bytes = Vec::with_capacity(len);
    for piece in pieces.iter() {
        bytes.extend(piece.unchecked_into::<Uint8Array>().to_vec());
    }
    Ok(bytes)
}
