//! Fonts, borders and number formats.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, FormatUnderline};

/// Every look a cell can have.
pub(super) struct Looks {
    /// Above the table.
    pub title: Format,
    /// 单位：万元
    pub unit: Format,
    /// Words of the form.
    pub label: Format,
    /// Prose.
    pub text: Format,
    /// Names, years, amounts in words.
    pub short: Format,
    /// A finding's number, which leads to its cell.
    pub link: Format,
}

impl Looks {
    /// 宋体 of 10 points, as the page prints the form.
    pub fn new() -> Self {
        let plain = Format::new().set_font_name("宋体").set_font_size(10).set_font_charset(134);
        let plain = plain.set_align(FormatAlign::VerticalCenter);
        let boxed = plain.clone().set_border(FormatBorder::Thin).set_text_wrap();
        Self {
            title: plain.clone().set_font_size(18).set_bold().set_align(FormatAlign::Center),
            unit: plain.set_align(FormatAlign::Right),
            label: boxed.clone().set_bold().set_align(FormatAlign::Center),
            text: boxed.clone().set_align(FormatAlign::Left),
            short: boxed.clone().set_align(FormatAlign::Center),
            link: boxed
                .set_align(FormatAlign::Center)
                .set_underline(FormatUnderline::Single)
                .set_font_color(0x1f_4e_79),
        }
    }

    /// An amount with so many decimals, at least two.
    pub fn amount(&self, decimals: u32) -> Format {
        let decimals = usize::try_from(decimals).unwrap_or_default().max(2);
        self.short.clone().set_num_format(format!("#,##0.{}", "0".repeat(decimals)))
    }

    /// A rate.
    pub fn rate(&self) -> Format {
        self.short.clone().set_num_format("0.00%")
    }

    /// A year.
    pub fn year(&self) -> Format {
        self.short.clone().set_num_format("0\"年\"")
    }
}

/// Text that begins like a formula stays text, also when its cell is edited.
pub(super) fn as_text(look: &Format, text: &str) -> Format {
    if text.starts_with(['=', '+', '-', '@', '\'']) { look.clone().set_quote_prefix() } else { look.clone() }
}
