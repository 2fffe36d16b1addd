//! How a list on the page goes on to the next, in the words of `static/draw.js`. Items are known by
//! their keys: what stays is not touched, what moves is not drawn again.

use super::drawing::{begin, push_number};

/// An item of a list on the page.
pub trait Item: PartialEq {
    /// What it is known by.
    type Key: PartialEq;

    /// No two items of a list have the same.
    fn key(&self) -> Self::Key;

    /// The item in the script's words, as it follows on what it was.
    fn push(&self, json: &mut String, was: Option<&Self>);
}

/// Steps from the items drawn to those to be shown; nothing when they are the same.
pub fn push_steps<T: Item>(json: &mut String, drawn: &[T], shown: &[T]) {
    let mut kept = 0..0;
    for item in shown {
        let key = item.key();
        let next = drawn.get(kept.end).filter(|next| next.key() == key).map(|_| kept.end);
        let at = next.or_else(|| drawn.iter().position(|other| other.key() == key));
        let was = at.map(|at| &drawn[at]);
        if was.is_some() && at == Some(kept.end) && was == Some(item) {
            kept.end += 1;
            continue;
        }
        push_kept(json, &kept);
        kept = at.map_or(kept.end..kept.end, |at| at..at + 1);
        if was != Some(item) {
            kept.start = kept.end;
            begin(json).push('[');
            match at {
                Some(at) => push_number(json, at),
                None => json.push_str("-1"),
            }
            json.push_str(",1,");
            item.push(json, was);
            json.push(']');
        }
    }
    push_kept(json, &kept);
}

fn push_kept(json: &mut String, kept: &std::ops::Range<usize>) {
    if !kept.is_empty() {
        begin(json).push('[');
        push_number(json, kept.start);
        json.push(',');
        push_number(json, kept.len());
        json.push(']');
    }
}

#[cfg(test)]
mod tests {
    use super::{Item, push_number, push_steps};

    impl Item for (char, u8) {
        type Key = char;

        fn key(&self) -> char {
            self.0
        }

        fn push(&self, json: &mut String, was: Option<&Self>) {
            json.push(self.0);
            push_number(json, was.map_or(0, |was| was.1.into()));
        }
    }

    fn steps(drawn: &[(char, u8)], shown: &[(char, u8)]) -> String {
        let mut json = String::from("[");
        push_steps(&mut json, drawn, shown);
        json.split_off(1)
    }

    const ABC: [(char, u8); 3] = [('a', 1), ('b', 2), ('c', 3)];

    #[test]
    fn what_stays_is_kept_in_one_step() {
        assert_eq!(steps(&ABC, &ABC), "[0,3]");
        assert_eq!(steps(&ABC, &ABC[1..]), "[1,2]");
        assert_eq!(steps(&ABC, &[ABC[0], ABC[2]]), "[0,1],[2,1]");
        assert_eq!(steps(&ABC, &[]), "");
    }

    #[test]
    fn what_comes_or_changes_is_written() {
        assert_eq!(steps(&[], &ABC[..1]), "[-1,1,a0]");
        assert_eq!(steps(&ABC, &[ABC[0], ('x', 1), ABC[1], ('c', 9)]), "[0,1],[-1,1,x0],[1,1],[2,1,c3]");
    }

    #[test]
    fn what_moves_is_kept() {
        assert_eq!(steps(&ABC, &[ABC[1], ABC[2], ABC[0]]), "[1,2],[0,1]");
        assert_eq!(steps(&ABC, &[ABC[2], ('a', 9)]), "[2,1],[0,1,a1]");
    }
}
