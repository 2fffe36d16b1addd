//! Set-up, serve, dist, test.
fn main() {}
