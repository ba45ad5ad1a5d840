//! The face that text is set in.

/// The index of a face among all faces of a document: the regular, the bold and the italic one, then those that stand in
/// for characters that these lack.
pub(crate) type FaceIndex = usize;

/// The face that text asks for first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Weight {
    Regular,
    Bold,
    Italic,
}

impl Weight {
    pub(crate) fn face(self) -> FaceIndex {
        match self {
            Self::Regular => 0,
            Self::Bold => 1,
            Self::Italic => 2,
        }
    }
}
