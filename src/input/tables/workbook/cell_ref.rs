//! Where a cell stands: `B7`.

/// The columns that a sheet can have, up to `XFD` (Excel specifications and limits).
pub(super) const MAX_COLUMNS: u32 = 16_384;
/// The rows that a sheet can have.
pub(super) const MAX_ROWS: u32 = 1_048_576;

/// The place of a cell, both from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CellRef {
    pub(super) row: u32,
    pub(super) column: u32,
}

impl CellRef {
    /// Reads `B7`; `None` where that is no place of a sheet.
    pub(super) fn parse(raw: &str) -> Option<Self> {
        let digits = raw.find(|c: char| c.is_ascii_digit())?;
        let (letters, row) = raw.split_at(digits);
        let mut column = 0_u32;
        for letter in letters.bytes() {
            let value = letter.to_ascii_uppercase().checked_sub(b'A').filter(|value| *value < 26)?;
            column = column.checked_mul(26)?.checked_add(u32::from(value) + 1)?;
        }
        let row = row.bytes().all(|byte| byte.is_ascii_digit()).then(|| row.parse().ok())??;
        ((1..=MAX_COLUMNS).contains(&column) && (1..=MAX_ROWS).contains(&row)).then_some(Self { row, column })
    }
}

impl std::fmt::Display for CellRef {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", column_name(self.column), self.row)
    }
}

/// The letters of a column, from 1: `A`, `XFD`.
pub(in crate::input) fn column_name(column: u32) -> String {
    let mut letters = Vec::new();
    let mut left = column;
    while left > 0 {
        let letter = (b'A'..=b'Z').nth(((left - 1) % 26) as usize);
        letters.extend(letter.map(char::from));
        left = (left - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_and_written() {
        for (raw, row, column) in [("A1", 1, 1), ("Z9", 9, 26), ("AA10", 10, 27), ("XFD1048576", MAX_ROWS, MAX_COLUMNS)]
        {
            let place = CellRef::parse(raw);
            assert_eq!(place, Some(CellRef { row, column }));
            assert_eq!(place.map(|place| place.to_string()).as_deref(), Some(raw));
        }
        for raw in ["", "A", "7", "XFE1", "ZZZZZZZZZ1", "A0", "A1048577", "A-1", "A1B", "é1"] {
            assert_eq!(CellRef::parse(raw), None, "{raw}");
        }
    }
}
