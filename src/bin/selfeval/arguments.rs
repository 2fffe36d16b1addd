//! What was asked for on the command line.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::{Arg, Error, Parser};

/// What `--help` says.
pub const HELP: &str = "\
selfeval：核查、转换部门整体支出绩效自评表

用法：
  selfeval check [--format text|json] 文件或文件夹…
  selfeval convert [--force] 原文件 新文件
  selfeval rules [--format text|json]

check    核查自评表：JSON、文本、CSV、网页（.json .txt .csv .html），Excel、WPS、Word 等
         办公文件（.xlsx .xls .xlsb .ods .docx）。一个文件里有几张表就核查几张。文件夹连同
         其中的文件夹一起核查，以“.”开头的除外；“-”表示从标准输入读一张表。
         --format json 时每张表一行：file、status、computed、findings。
         结束码：0 全部可以上报；1 有的表还有必须改的地方；2 有的文件读不了。
convert  把一张表写成另一种格式，格式由新文件的名称决定：.json、.txt（制表符分隔的表）、
         .xlsx（Excel）或 .docx（Word）。
         已有的文件不会覆盖，除非加 --force。
         结束码：0 全部转换；1 有内容没有放下；2 没有转换。
rules    列出全部核查规则：编号、轻重、名称、说明、依据。

选项：
  --format text|json   输出给人看的文字（默认），或每行一个 JSON
  --force              覆盖已有的新文件
  -h, --help           显示本说明
  -V, --version        显示版本

金额单位是万元。结果写到标准输出，读不了的文件和其他提示写到标准错误。";

/// What was asked for.
#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    /// Check forms.
    Check {
        /// Files and folders as given; `-` for standard input.
        files: Vec<OsString>,
        /// How results are written.
        format: Format,
    },
    /// Write a form in another format.
    Convert {
        /// The form; `-` for standard input.
        from: OsString,
        /// The file to be.
        to: PathBuf,
        /// What becomes of a file that is there.
        over: Over,
    },
    /// List the rules.
    Rules {
        /// How they are written.
        format: Format,
    },
    /// Show the help.
    Help,
    /// Show the version.
    Version,
}

/// How results are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// For people.
    #[default]
    Text,
    /// A JSON object a line.
    Json,
}

/// What becomes of a file that is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Over {
    /// It stays.
    #[default]
    Keep,
    /// It is replaced.
    Replace,
}

/// Reads the command line; the error is a Chinese sentence.
pub fn parse(mut parser: Parser) -> Result<Command, String> {
    let (mut words, mut format, mut over) = (Vec::new(), None, None);
    while let Some(argument) = parser.next().map_err(|error| mistake(&error))? {
        match argument {
            Arg::Short('h') | Arg::Long("help") => return Ok(Command::Help),
            Arg::Short('V') | Arg::Long("version") => return Ok(Command::Version),
            Arg::Long("format") => format = Some(read_format(&parser.value().map_err(|error| mistake(&error))?)?),
            Arg::Long("force") => over = Some(Over::Replace),
            Arg::Value(word) => words.push(word),
            other => return Err(mistake(&other.unexpected())),
        }
    }
    let mut words = words.into_iter();
    let Some(name) = words.next() else {
        return Err("请写明要做什么：check、convert 或 rules。".to_owned());
    };
    command(&name.to_string_lossy(), words.collect(), format, over)
}

fn command(name: &str, words: Vec<OsString>, format: Option<Format>, over: Option<Over>) -> Result<Command, String> {
    let foreign = match name {
        "check" | "rules" => over.map(|_| "--force"),
        _ => format.map(|_| "--format"),
    };
    match (name, words.as_slice(), foreign) {
        ("check" | "convert" | "rules", _, Some(option)) => Err(format!("{name} 没有“{option}”这个选项。")),
        ("check", [], _) => Err("请写明要核查的文件或文件夹。".to_owned()),
        ("check", ..) => Ok(Command::Check { files: words, format: format.unwrap_or_default() }),
        ("convert", [from, to], _) => {
            Ok(Command::Convert { from: from.clone(), to: to.into(), over: over.unwrap_or_default() })
        }
        ("convert", ..) => Err("convert 后面要写两个名称：原文件和新文件。".to_owned()),
        ("rules", [], _) => Ok(Command::Rules { format: format.unwrap_or_default() }),
        ("rules", [extra, ..], _) => Err(format!("rules 后面不用写“{}”。", extra.to_string_lossy())),
        _ => Err(format!("没有“{name}”这个命令，只有 check、convert、rules。")),
    }
}

fn read_format(word: &OsString) -> Result<Format, String> {
    match &*word.to_string_lossy() {
        "text" => Ok(Format::Text),
        "json" => Ok(Format::Json),
        other => Err(format!("--format 只能是 text 或 json，不能是“{other}”。")),
    }
}

fn mistake(error: &Error) -> String {
    match error {
        Error::MissingValue { option: Some(option) } => format!("“{option}”后面要写一个值。"),
        Error::UnexpectedOption(option) => format!("没有“{option}”这个选项。"),
        Error::UnexpectedValue { option, .. } => format!("“{option}”后面不用写值。"),
        other => format!("命令看不懂（{other}）。"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command, String> {
        parse(Parser::from_args(line.split_whitespace()))
    }

    #[test]
    fn commands_are_understood() {
        let check =
            |files: &[&str], format| Ok(Command::Check { files: files.iter().map(Into::into).collect(), format });
        assert_eq!(parsed("check 甲.json 乙"), check(&["甲.json", "乙"], Format::Text));
        assert_eq!(parsed("check --format=json -"), check(&["-"], Format::Json));
        assert_eq!(parsed("--format text check -- --force"), check(&["--force"], Format::Text));
        let convert = |over| Ok(Command::Convert { from: "甲.txt".into(), to: "乙.json".into(), over });
        assert_eq!(parsed("convert 甲.txt 乙.json"), convert(Over::Keep));
        assert_eq!(parsed("convert 甲.txt --force 乙.json"), convert(Over::Replace));
        assert_eq!(parsed("rules --format json"), Ok(Command::Rules { format: Format::Json }));
        assert_eq!(parsed("check 甲 -h"), Ok(Command::Help));
        assert_eq!(parsed("-V"), Ok(Command::Version));
    }

    #[test]
    fn mistakes_are_told_plainly() {
        let table = [
            ("", "请写明要做什么：check、convert 或 rules。"),
            ("check", "请写明要核查的文件或文件夹。"),
            ("check --force 甲", "check 没有“--force”这个选项。"),
            ("check --format", "“--format”后面要写一个值。"),
            ("check --format xml 甲", "--format 只能是 text 或 json，不能是“xml”。"),
            ("check --fast 甲", "没有“--fast”这个选项。"),
            ("check -x 甲", "没有“-x”这个选项。"),
            ("convert 甲", "convert 后面要写两个名称：原文件和新文件。"),
            ("convert --format json 甲 乙", "convert 没有“--format”这个选项。"),
            ("convert --force=1 甲 乙", "“--force”后面不用写值。"),
            ("rules 甲", "rules 后面不用写“甲”。"),
            ("summarize 甲", "没有“summarize”这个命令，只有 check、convert、rules。"),
        ];
        for (line, says) in table {
            assert_eq!(parsed(line), Err(says.to_owned()), "{line}");
        }
    }
}
