//! The text of a release inside a link: its check, then the text, deflated, in base64url.
//!
//! Who inflates is told by the layer above: the browser does it in the page, a crate on a desk.

use crate::present::link::BadLink;
use crate::text::source;

/// How long the check is: 32 bits of the SHA-256, in hexadecimal.
pub const CHECK_LEN: usize = 8;

/// Base64 as it may stand in an address (RFC 4648, section 5), without padding.
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// What tells one text from another: the first digits of its SHA-256.
pub fn check(text: &str) -> String {
    let mut hex = source::sha256_hex(text.as_bytes());
    hex.truncate(CHECK_LEN);
    hex
}

/// The form in which a text stands in a link; `deflated` is its UTF-8 as a raw deflate stream (RFC 1951).
pub fn seal(text: &str, deflated: &[u8]) -> String {
    let mut sealed = check(text);
    sealed.reserve(deflated.len() * 4 / 3 + 4);
    for chunk in deflated.chunks(3) {
        let byte = |at: usize| chunk.get(at).map_or(0, |&it| u32::from(it));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for n in 0..=chunk.len() {
            let six = bits >> (18 - 6 * n) & 63;
            sealed.push(char::from(ALPHABET[six as usize]));
        }
    }
    sealed
}

/// The check of a sealed text, and its deflate stream.
///
/// # Errors
/// [`BadLink::Damaged`] where it is no sealed text at all.
pub fn deflated(sealed: &str) -> Result<(&str, Vec<u8>), BadLink> {
    let (check, packed) = sealed.split_at_checked(CHECK_LEN).ok_or(BadLink::Damaged)?;
    let mut bytes = Vec::with_capacity(packed.len() / 4 * 3 + 2);
    for chunk in packed.as_bytes().chunks(4) {
        let mut bits = 0;
        for &it in chunk {
            bits = bits << 6 | six(it).ok_or(BadLink::Damaged)?;
        }
        // A lone character holds no byte: something is missing.
        let spare = 4 - chunk.len();
        if spare == 3 {
            return Err(BadLink::Damaged);
        }
        bits <<= 6 * spare;
        bytes.extend_from_slice(&bits.to_be_bytes()[1..4 - spare]);
    }
    Ok((check, bytes))
}

/// Whether a text holds nothing but what sealed texts do.
pub fn is_sealed(text: &str) -> bool {
    text.bytes().all(|it| six(it).is_some())
}

/// The six bits that a character stands for.
fn six(it: u8) -> Option<u32> {
    let six = match it {
        b'A'..=b'Z' => it - b'A',
        b'a'..=b'z' => it - b'a' + 26,
        b'0'..=b'9' => it - b'0' + 52,
        b'-' => 62,
        b'_' => 63,
        _ => return None,
    };
    Some(u32::from(six))
}

/// The text that was inflated, if it is the one that was sealed.
///
/// # Errors
/// [`BadLink::Damaged`] where it is another.
pub fn unsealed(expected: &str, inflated: Vec<u8>) -> Result<String, BadLink> {
    let text = String::from_utf8(inflated).map_err(|_| BadLink::Damaged)?;
    if check(&text) == expected {
        Ok(text)
    } else {
        Err(BadLink::Damaged)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_comes_back() {
        for len in 0..40_u8 {
            let bytes: Vec<u8> = (0..len).map(|it| it.wrapping_mul(89)).collect();
            let sealed = seal("Revenue", &bytes);
            assert_eq!(deflated(&sealed), Ok(("c4b7330b", bytes)), "{sealed}");
        }
        assert_eq!(seal("", b"\xfb\xff\xfe"), "e3b0c442-__-");
    }

    #[test]
    fn damage_is_told() {
        for text in ["", "c4b733", "c4b7330bA", "c4b7330bAA=", "c4b7330bé"] {
            assert_eq!(deflated(text), Err(BadLink::Damaged), "{text}");
        }
        assert_eq!(
            unsealed("c4b7330b", b"Revenue".to_vec()),
            Ok("Revenue".to_owned())
        );
        assert_eq!(
            unsealed("c4b7330b", b"Revenues".to_vec()),
            Err(BadLink::Damaged)
        );
        assert_eq!(unsealed("c4b7330b", vec![0xff]), Err(BadLink::Damaged));
    }
}
