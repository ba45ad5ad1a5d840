//! Integers in decimal digits: a file has tens of thousands of them.

/// The digits of the longest integer.
const MOST_DIGITS: usize = 20;

/// Appends an integer.
pub(super) fn put_integer(out: &mut Vec<u8>, value: i64) {
    let mut digits = [0; MOST_DIGITS];
    let mut first = MOST_DIGITS;
    let mut rest = value.unsigned_abs();
    while rest > 0 || first == MOST_DIGITS {
        first -= 1;
        digits[first] = b'0' + u8::try_from(rest % 10).unwrap_or(0);
        rest /= 10;
    }
    if value < 0 {
        out.push(b'-');
    }
    out.extend_from_slice(&digits[first..]);
}

#[cfg(test)]
mod tests {
    use super::put_integer;

    #[test]
    fn integers_are_written_as_they_are_displayed() {
        for value in [0, 7, -1, 10, 4096, -65_000, i64::MAX, i64::MIN] {
            let mut out = Vec::new();
            put_integer(&mut out, value);
            assert_eq!(String::from_utf8(out).unwrap(), value.to_string());
        }
    }
}
