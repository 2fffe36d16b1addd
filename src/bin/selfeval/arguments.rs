//! What was asked for on the command line.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::{Arg, Error, Parser};
use selfeval::io::seal::Code;

/// What `--help` says.
pub const HELP: &str = "\
selfeval：核查、转换部门整体支出绩效自评表

用法：
  selfeval check [--format text|json] 文件或文件夹…
  selfeval convert [--force] 原文件 新文件
  selfeval verify [--code 核对码] [--format text|json] 文件或文件夹…
  selfeval rules [--format text|json]

check    核查自评表：JSON、文本、CSV、网页（.json .txt .csv .html），Excel、WPS、Word 等
         办公文件（.xlsx .xls .xlsb .ods .docx）。一个文件里有几张表就核查几张。文件夹连同
         其中的文件夹一起核查，以“.”开头的除外；“-”表示从标准输入读一张表。
         --format json 时每张表一行：file、status、computed、findings。
         退出码：0 全部可以上报；1 有的表还有必须改的地方；2 有的文件读不了。
convert  把一张表写成另一种格式，格式由新文件的名称决定：.json、.txt（制表符分隔的表）、
         .xlsx（Excel）或 .docx（Word）。
         已有的文件不会覆盖，除非加 --force。
         退出码：0 全部转换；1 有内容未能填入；2 没有转换。
verify   核对导出的 JSON 与导出时是否一致，一个字节也不差；写了 --code 时，再看与纸质表上的核对码
         是否一致。校验值谁都能重新算，要认定就是盖章的那一份，请写核对码。
         --format json 时每个文件一行：file、verdict、code，写了 --code 时还有 matches。
         退出码：0 全部与导出时一致（核对码也一致）；1 有的不一致，或没有校验值；2 有的文件读不了。
rules    列出全部核查规则：编号、级别、名称、说明、依据。

选项：
  --format text|json   输出给人看的文字（默认），或每行一个 JSON
  --force              覆盖已有的新文件
  --code 核对码        纸质表上的 16 个字符，大小写、空格、横线随意
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
    /// Hold files against their seals.
    Verify {
        /// Files and folders as given; `-` for standard input.
        files: Vec<OsString>,
        /// The code on paper.
        code: Option<Code>,
        /// How results are written.
        format: Format,
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

/// What was said besides the command's name.
#[derive(Default)]
struct Said {
    words: Vec<OsString>,
    format: Option<Format>,
    over: Option<Over>,
    code: Option<Code>,
}

/// Reads the command line; the error is a Chinese sentence.
pub fn parse(mut parser: Parser) -> Result<Command, String> {
    let (mut name, mut said) = (None, Said::default());
    while let Some(argument) = parser.next().map_err(|error| mistake(&error))? {
        match argument {
            Arg::Short('h') | Arg::Long("help") => return Ok(Command::Help),
            Arg::Short('V') | Arg::Long("version") => return Ok(Command::Version),
            Arg::Long("format") => said.format = Some(read_format(&value(&mut parser)?)?),
            Arg::Long("code") => said.code = Some(read_code(&value(&mut parser)?)?),
            Arg::Long("force") => said.over = Some(Over::Replace),
            Arg::Value(word) if name.is_none() => name = Some(word),
            Arg::Value(word) => said.words.push(word),
            other => return Err(mistake(&other.unexpected())),
        }
    }
    let Some(name) = name else {
        return Err("请写明要做什么：check、convert、verify 或 rules。".to_owned());
    };
    command(&name.to_string_lossy(), said)
}

fn value(parser: &mut Parser) -> Result<OsString, String> {
    parser.value().map_err(|error| mistake(&error))
}

/// Options each command takes.
fn foreign_option(name: &str, said: &Said) -> Option<&'static str> {
    let takes: &[&str] = match name {
        "convert" => &["--force"],
        "verify" => &["--format", "--code"],
        _ => &["--format"],
    };
    let options =
        [("--format", said.format.is_some()), ("--force", said.over.is_some()), ("--code", said.code.is_some())];
    options.into_iter().find(|(option, is_said)| *is_said && !takes.contains(option)).map(|(option, _)| option)
}

fn command(name: &str, said: Said) -> Result<Command, String> {
    let foreign = foreign_option(name, &said);
    let Said { words, format, over, code } = said;
    let format = format.unwrap_or_default();
    match (name, words.as_slice(), foreign) {
        ("check" | "convert" | "verify" | "rules", _, Some(option)) => Err(format!("{name} 没有“{option}”这个选项。")),
        ("check", [], _) => Err("请写明要核查的文件或文件夹。".to_owned()),
        ("check", ..) => Ok(Command::Check { files: words, format }),
        ("convert", [from, to], _) => {
            Ok(Command::Convert { from: from.clone(), to: to.into(), over: over.unwrap_or_default() })
        }
        ("convert", ..) => Err("convert 后面要写两个名称：原文件和新文件。".to_owned()),
        ("verify", [], _) => Err("请写明要核对的文件或文件夹。".to_owned()),
        ("verify", ..) => Ok(Command::Verify { files: words, code, format }),
        ("rules", [], _) => Ok(Command::Rules { format }),
        ("rules", [extra, ..], _) => Err(format!("rules 后面不用写“{}”。", extra.to_string_lossy())),
        _ => Err(format!("没有“{name}”这个命令，只有 check、convert、verify、rules。")),
    }
}

fn read_code(word: &OsString) -> Result<Code, String> {
    Code::read(&word.to_string_lossy()).map_err(|error| format!("--code 不对：{error}"))
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
        let verify = |code| Ok(Command::Verify { files: vec!["甲.json".into()], code, format: Format::Text });
        assert_eq!(parsed("verify 甲.json"), verify(None));
        let code = Code::read("7K2M9QXA0000WXYZ").ok();
        assert_eq!(parsed("verify 甲.json --code 7k2m-9qxa-oooo-wxyz"), verify(code));
        assert_eq!(parsed("rules --format json"), Ok(Command::Rules { format: Format::Json }));
        assert_eq!(parsed("check 甲 -h"), Ok(Command::Help));
        assert_eq!(parsed("-V"), Ok(Command::Version));
    }

    #[test]
    fn mistakes_are_told_plainly() {
        let table = [
            ("", "请写明要做什么：check、convert、verify 或 rules。"),
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
            ("summarize 甲", "没有“summarize”这个命令，只有 check、convert、verify、rules。"),
            ("verify", "请写明要核对的文件或文件夹。"),
            ("verify --force 甲", "verify 没有“--force”这个选项。"),
            ("check --code 0000000000000000 甲", "check 没有“--code”这个选项。"),
            ("verify --code 7K2M 甲", "--code 不对：核对码是 16 个字母或数字，现在有 4 个。"),
        ];
        for (line, says) in table {
            assert_eq!(parsed(line), Err(says.to_owned()), "{line}");
        }
    }
}
