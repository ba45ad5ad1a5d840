//! A row of a list into an order.

mod contract;
mod reader;
mod selection;
