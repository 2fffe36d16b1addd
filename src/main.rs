//! The page.

fn main() {
    selfeval::app::start();
}
