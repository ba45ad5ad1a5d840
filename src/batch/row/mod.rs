//! A row of a list into an order.

mod cells;
mod contract;
mod reader;
mod selection;
