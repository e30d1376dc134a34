/** Files of one family may carry each other's extension (`.jpeg` and `.png`, `.mp4` and `.m4a`); across families it is a disguise. */
export type Family =
  | "pdf"
  | "image"
  | "writing"
  | "spreadsheet"
  | "presentation"
  | "drawing"
  | "text"
  | "mail"
  | "recording"
  | "program"
  | "web"
  | "archive";

export interface FileType {
  readonly family: Family;
  /** Only the types that we accept have one. */
  readonly mime?: string;
}

const ooxml = "application/vnd.openxmlformats-officedocument";
const odf = "application/vnd.oasis.opendocument";

/** By extension: what we accept, and what a name may claim to be. Content that is in no row here is refused. */
const types: Readonly<Record<string, FileType>> = {
  pdf: { family: "pdf", mime: "application/pdf" },

  png: { family: "image", mime: "image/png" },
  jpg: { family: "image", mime: "image/jpeg" },
  jpeg: { family: "image", mime: "image/jpeg" },
  jfif: { family: "image", mime: "image/jpeg" },
  gif: { family: "image", mime: "image/gif" },
  webp: { family: "image", mime: "image/webp" },
  heic: { family: "image", mime: "image/heic" },
  heif: { family: "image", mime: "image/heif" },
  tif: { family: "image", mime: "image/tiff" },
  tiff: { family: "image", mime: "image/tiff" },
  bmp: { family: "image", mime: "image/bmp" },
  ...without("image", "avif jxl psd ico cr2 cr3 nef dng arw"),

  docx: { family: "writing", mime: `${ooxml}.wordprocessingml.document` },
  odt: { family: "writing", mime: `${odf}.text` },
  ...without("writing", "doc dot dotx docm dotm ott rtf pages"),
  xlsx: { family: "spreadsheet", mime: `${ooxml}.spreadsheetml.sheet` },
  ods: { family: "spreadsheet", mime: `${odf}.spreadsheet` },
  ...without("spreadsheet", "xls xlt xltx xlsm xltm xlsb xlam ots numbers"),
  pptx: {
    family: "presentation",
    mime: `${ooxml}.presentationml.presentation`,
  },
  odp: { family: "presentation", mime: `${odf}.presentation` },
  ...without("presentation", "ppt pps pot ppsx potx pptm ppsm potm otp key"),
  odg: { family: "drawing", mime: `${odf}.graphics` },

  txt: { family: "text", mime: "text/plain" },
  log: { family: "text", mime: "text/plain" },
  md: { family: "text", mime: "text/plain" },
  csv: { family: "text", mime: "text/csv" },
  tsv: { family: "text", mime: "text/tab-separated-values" },
  eml: { family: "mail", mime: "message/rfc822" },
  msg: { family: "mail", mime: "application/vnd.ms-outlook" },

  mp4: { family: "recording", mime: "video/mp4" },
  m4v: { family: "recording", mime: "video/mp4" },
  mov: { family: "recording", mime: "video/quicktime" },
  webm: { family: "recording", mime: "video/webm" },
  mp3: { family: "recording", mime: "audio/mpeg" },
  wav: { family: "recording", mime: "audio/wav" },
  m4a: { family: "recording", mime: "audio/mp4" },
  ...without(
    "recording",
    "avi mkv wmv flv mpg mpeg 3gp ogg oga ogv opus flac aac wma aif aiff",
  ),

  ...without(
    "web",
    "html htm xhtml xht mht mhtml svg svgz xml xsl php asp aspx jsp url webloc",
  ),
  ...without(
    "program",
    "exe dll com scr pif cpl sys msi msp msix appx bat cmd ps1 psm1 vbs vbe js jse mjs cjs ts wsf wsh hta jar class" +
      " lnk reg inf scf gadget sh bash zsh csh py pyc rb pl lua app apk ipa deb rpm elf macho bin run wasm swf chm",
  ),
  ...without(
    "archive",
    "zip rar 7z tar gz tgz bz2 xz zst lz4 cab iso img dmg vhd ace arj z",
  ),
};

export function fileType(extension: string): FileType | undefined {
  return Object.hasOwn(types, extension) ? types[extension] : undefined;
}

function without(family: Family, extensions: string): Record<string, FileType> {
  return Object.fromEntries(
    extensions.split(" ").map((extension) => [extension, { family }]),
  );
}
