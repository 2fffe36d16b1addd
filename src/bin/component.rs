//! `<selfeval-form>`: the module that `static/component` starts, once for each element.

// All that is called from outside stands there.
use selfeval as _;

fn main() {}
