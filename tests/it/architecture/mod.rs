//! The shape of the sources: who may import whom, no circles, small files, and fences around crates.

mod circles;
mod files;
mod layers;
mod source_file;
mod source_tree;
