//! What officials mistype, and what they mean. Each is wrong wherever it stands; pairs of characters
//! that two sound words can bring together (攻坚 难题, 支付 合同) are left out.

use super::phrases::Phrases;

const COUNT: usize = 160;

/// Mistyped words, in the order of their bytes.
#[rustfmt::skip]
pub const TYPOS: Phrases = Phrases(&[
    "一如继往", "一愁莫展", "不径而走", "不记其数", "书藉", "予期目标", "争求意见", "以身做则", "会议记要",
    "促近", "做为一项", "做为主要", "做为抓手", "做为重点", "做为重要", "做风建设", "入帐", "兰天保卫战",
    "再接再励", "出奇不意", "划拔", "发辉", "另星", "台帐", "各施其职", "名列前矛", "喜迅", "因地治宜",
    "因地至宜", "国藉", "在接再厉", "坏帐", "坐阵", "坚苦奋斗", "复盖率", "契而不舍", "如火如茶", "学藉",
    "安全防犯", "宏扬", "家俱", "寒喧", "对帐", "寻序渐进", "尉然成风", "峻工验收", "布署", "帐务", "帐号",
    "帐户", "帐款", "帐目", "帐簿", "幅射", "建帐", "建立建全", "急燥", "总帐", "惮精竭虑", "愤发图强", "懈殆",
    "截止目前", "户藉", "扶恤", "扶贪", "抚持", "报帐", "拔专款", "拔付", "拔出专款", "拔款", "按步就班",
    "挥煌", "捡查", "捡测", "捡验", "推委扯皮", "攥写", "攻艰克难", "旁证博引", "旅行职责", "时侯", "明细帐",
    "有的放失", "松驰", "枯躁", "查帐", "标淮化", "棕合", "模犯", "欢渡", "气侯", "水份", "津帖", "淮确",
    "渲泄", "灌概", "灸手可热", "燥音", "环镜", "珍疗", "甘败下风", "疏竣", "相形见拙", "真知卓见", "瞻养",
    "砥励", "磨励", "示犯", "积效目标", "积效管理", "积效评价", "穿流不息", "竞然", "竞竞业业", "竟争", "等侯",
    "签定协议", "签定合同", "签定责任", "结帐", "统畴", "缀学", "编篡", "编缉", "美仑美奂", "脉博", "脱贪",
    "自抱自弃", "萎糜", "融汇贯通", "补帖", "装祯", "覆行", "规犯", "记帐", "调拔", "责无旁代", "贪困",
    "走头无路", "跟综", "躁音", "转帐", "辩识", "迎刀而解", "迫不急待", "追朔", "通迅员", "通迅录", "部份",
    "金壁辉煌", "针贬", "防犯风险", "防碍", "防讯抗旱", "陪偿", "震憾", "默守成规", "默守陈规", "鼎立相助",
]);

/// What is meant by each of [`TYPOS`].
#[rustfmt::skip]
pub const CORRECTIONS: [&str; COUNT] = [
    "一如既往", "一筹莫展", "不胫而走", "不计其数", "书籍", "预期目标", "征求意见", "以身作则", "会议纪要",
    "促进", "作为一项", "作为主要", "作为抓手", "作为重点", "作为重要", "作风建设", "入账", "蓝天保卫战",
    "再接再厉", "出其不意", "划拨", "发挥", "零星", "台账", "各司其职", "名列前茅", "喜讯", "因地制宜",
    "因地制宜", "国籍", "再接再厉", "坏账", "坐镇", "艰苦奋斗", "覆盖率", "锲而不舍", "如火如荼", "学籍",
    "安全防范", "弘扬", "家具", "寒暄", "对账", "循序渐进", "蔚然成风", "竣工验收", "部署", "账务", "账号",
    "账户", "账款", "账目", "账簿", "辐射", "建账", "建立健全", "急躁", "总账", "殚精竭虑", "奋发图强", "懈怠",
    "截至目前", "户籍", "抚恤", "扶贫", "扶持", "报账", "拨专款", "拨付", "拨出专款", "拨款", "按部就班",
    "辉煌", "检查", "检测", "检验", "推诿扯皮", "撰写", "攻坚克难", "旁征博引", "履行职责", "时候", "明细账",
    "有的放矢", "松弛", "枯燥", "查账", "标准化", "综合", "模范", "欢度", "气候", "水分", "津贴", "准确",
    "宣泄", "灌溉", "炙手可热", "噪音", "环境", "诊疗", "甘拜下风", "疏浚", "相形见绌", "真知灼见", "赡养",
    "砥砺", "磨砺", "示范", "绩效目标", "绩效管理", "绩效评价", "川流不息", "竟然", "兢兢业业", "竞争", "等候",
    "签订协议", "签订合同", "签订责任", "结账", "统筹", "辍学", "编纂", "编辑", "美轮美奂", "脉搏", "脱贫",
    "自暴自弃", "萎靡", "融会贯通", "补贴", "装帧", "履行", "规范", "记账", "调拨", "责无旁贷", "贫困",
    "走投无路", "跟踪", "噪音", "转账", "辨识", "迎刃而解", "迫不及待", "追溯", "通讯员", "通讯录", "部分",
    "金碧辉煌", "针砭", "防范风险", "妨碍", "防汛抗旱", "赔偿", "震撼", "墨守成规", "墨守成规", "鼎力相助",
];

/// True when the last character of what looks like a typo begins another word with what follows: 查帐 is
/// wrong, 检查帐篷 is not.
pub fn is_part_of_other_word(phrase: &str, after: &str) -> bool {
    let others = match phrase {
        "家俱" => "乐",
        "部份" | "水份" => "额",
        "促近" => "期年几日",
        "示犯" | "规犯" | "模犯" => "罪错法",
        "划拔" | "调拔" => "河尖除高",
        "竟争" => "取议抢",
        "脉博" => "物览",
        "发辉" => "煌",
        "喜迅" => "速猛",
        "宏扬" => "公建集科实商",
        _ if phrase.ends_with('帐') => "篷幕子顶",
        _ => return false,
    };
    after.chars().next().is_some_and(|next| others.contains(next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_typo_has_its_correction() {
        assert_eq!(TYPOS.0.len(), CORRECTIONS.len());
    }

    #[test]
    fn every_typo_is_known_from_those_that_begin_like_it() {
        for (number, typo) in TYPOS.0.iter().enumerate() {
            assert_eq!(TYPOS.next(typo, 0).map(|found| found.phrase), Some(number), "{typo}");
        }
    }

    #[test]
    fn no_correction_is_a_typo() {
        for (number, correction) in CORRECTIONS.into_iter().enumerate() {
            assert_eq!(TYPOS.next(correction, 0), None, "{correction}");
            assert_eq!(correction.chars().count(), TYPOS.phrase(number).chars().count(), "{correction}");
        }
    }

    #[test]
    fn what_follows_makes_another_word_of_few_typos_only() {
        for (typo, after) in [("布署", "子项目"), ("帐户", "子项目"), ("查帐", "工作"), ("查帐", ""), ("家俱", "采购")]
        {
            assert!(!is_part_of_other_word(typo, after), "{typo}{after}");
        }
    }

    #[test]
    fn sound_words_that_meet_are_no_typo() {
        for text in [
            "检查帐篷",
            "究竟争取",
            "计划拔尖人才",
            "协调拔河比赛",
            "文脉博物馆",
            "焕发辉煌",
            "督促近期",
            "劳模犯错",
            "本部份额",
            "国家俱乐部",
            "传统记忆",
            "支付合同",
            "攻坚难题",
            "投资迅速",
            "欣喜迅速传开",
            "宏扬建设集团",
            "预防犯罪",
            "一批淮河项目",
            "楼兰图书馆",
            "书记律师",
            "提供献血服务",
            "路面修复盖面",
        ] {
            let found = TYPOS.next(text, 0);
            let typo = found.filter(|found| {
                let phrase = TYPOS.phrase(found.phrase);
                !is_part_of_other_word(phrase, &text[found.start + phrase.len()..])
            });
            assert_eq!(typo, None, "{text}");
        }
    }
}
