import type { Locale } from "../../locales/locale.ts";

/** What no sentence of a topic may say in a language. */
type Taboo = Readonly<Record<Locale, RegExp>>;

/**
 * Patterns for what the list of facts calls "Do not say", tried on each sentence or point by itself. Where only the
 * missing half of a sentence makes it wrong, the pattern looks for the half that is there without the other.
 */
export const taboos: Readonly<Record<string, Readonly<Record<string, Taboo>>>> =
  {
    "coop-overview": {
      "paid without a claim": {
        "en-US": /without a claim|automatic/i,
        "de-DE": /ohne (einen )?Anspruch|automatisch/i,
        "ko-KR": /자동|클레임 없이/,
        "zh-CN": /自动|无[须需]申请/,
      },
      "a split that is no example": {
        "en-US": /^(?!.*example).*60/,
        "de-DE": /^(?!.*Beispiel).*60/,
        "ko-KR": /^(?!.*예를 들면).*60/,
        "zh-CN": /^(?!.*例如).*60/,
      },
    },
    "claim-create": {
      "sent to Partner Center by the bot": {
        "en-US": /\bbot (has |can |will )?(send|sent|submit)/i,
        "de-DE": /Bot (sendet|schickt|übermittelt|hat)/,
        "ko-KR": /봇(이|은|에서).*(보내|보냈|제출)/,
        "zh-CN": /机器人.*(发送|提交)/,
      },
    },
    "claim-contents": {
      "sure to be approved": {
        "en-US": /(sure to|will|always) be approved|guarantee/i,
        "de-DE": /garantiert|sicher genehmigt|wird genehmigt/,
        "ko-KR": /(반드시|확실히|무조건) 승인|승인을? 보장/,
        "zh-CN": /(?<!不等于)(一定|肯定|必然)(会|能)?(获得)?批准/,
      },
    },
    "claim-deadline": {
      "can be extended": {
        "en-US": /exten(d|sion)|postpone/i,
        "de-DE": /verlänger|Aufschub|Nachfrist/i,
        "ko-KR": /연장|미룰/,
        "zh-CN": /延期|延长|宽限/,
      },
      "a day without its usage period": {
        "en-US": /^(?!.*(usage period|program)).*(August|February) 1[45]/i,
        "de-DE": /^(?!.*([Nn]utzungs|Programm|45 Tag)).*1[45]\. (Aug|Feb)/,
        "ko-KR": /^(?!.*(사용 기간|프로그램)).*(8월|2월) ?1[45]일/,
        "zh-CN": /^(?!.*(使用期|奖励计划)).*[82]月1[45]日/,
      },
    },
    "claim-periods": {
      "used in the half-year it is earned": {
        "en-US": /same half/i,
        "de-DE": /(selben|gleichen) (Geschäftsh|H)albjahr/,
        "ko-KR": /같은 반기/,
        "zh-CN": /(同一个?|同个|当个)半年/,
      },
    },
    "claim-status": {
      "two business days for sure": {
        "en-US": /^(?!.*as a rule).*two business days/i,
        "de-DE": /^(?!.*(in der Regel|Richtwert)).*zwei Werktag/,
        "ko-KR": /^(?!.*보통).*2영업일/,
        "zh-CN": /^(?!.*一般).*2 ?个工作日/,
      },
    },
    "claim-edit-after-submit": {
      "unlocked by somebody": {
        "en-US": /\bsupport\b|unlock|\badmin/i,
        "de-DE": /Support|entsperr|freischalt|Administrator/i,
        "ko-KR": /지원 ?팀|고객 지원|관리자|잠금/,
        "zh-CN": /支持团队|客服|管理员|解锁/,
      },
    },
    "claim-funds": {
      "a total over currencies, or others' amounts": {
        "en-US": /currenc|other (partner|organization)/i,
        "de-DE": /Währung|andere[rn]? (Partner|Organisation)/,
        "ko-KR": /통화|다른 (파트너|조직)/,
        "zh-CN": /货币|币种|其他(合作伙伴|组织)/,
      },
    },
    "claim-preapproval": {
      "nothing ever needs approval": {
        "en-US": /never need|nothing needs|no approval/i,
        "de-DE": /nie(mals)? .*Genehmigung|keinerlei|keine Genehmigung/,
        "ko-KR": /어떤 승인도|승인이? (전혀|필요 없)/,
        "zh-CN": /从不需要|都不需要|无[须需](任何)?批准/,
      },
    },
    "request-documents": {
      "the colleague sees the claim": {
        "en-US": /\bsees?\b|whole claim|entire claim/i,
        "de-DE": /sieht|einsehen|(ganzen|gesamten) Anspruch/,
        "ko-KR": /클레임 전체|전체 클레임|볼 수/,
        "zh-CN": /整[个份]申请|全部申请|看到/,
      },
    },
    "reviewer-feedback": {
      "a time limit": {
        "en-US": /\d|\bdays?\b|\bweeks?\b|deadline|\bwithin\b/i,
        "de-DE": /\d|\bTagen?\b|Woche|Frist|innerhalb/,
        "ko-KR": /\d|영업일|기한|이내/,
        "zh-CN": /\d|天内|工作日|期限|截止/,
      },
    },
    invoices: { "file types or sizes": fileTypes() },
    csr: {
      "customer service or social responsibility": {
        "en-US": /customer service|responsibility/i,
        "de-DE": /Kundendienst|Kundenservice|gesellschaftlich/,
        "ko-KR": /고객 서비스|사회적 책임/,
        "zh-CN": /客户服务|社会责任/,
      },
    },
    retention: {
      "months that run from submission or payment": {
        "en-US": /(from|after|since) (the )?(submission|payment|approval)/i,
        "de-DE": /(ab|nach|seit) (dem |der )?(Übermitt|Zahlung|Auszahl|Genehm)/,
        "ko-KR": /(제출|지급|승인)(일|한|된|받은)? ?(날짜|날|부터|뒤|후)/,
        "zh-CN": /(提交|付款|批准)(之?日|后)?起|自(提交|付款|批准)/,
      },
      "the bot's copy is enough": {
        "en-US": /copy.*(enough|suffic)/i,
        "de-DE": /Kopie.*(reicht|genügt)/,
        "ko-KR": /사본(이면|으로|만).*(충분|됩니다)/,
        "zh-CN": /副本.*(足够|即可|就行)/,
      },
    },
    plan: {
      "every claim needs one": {
        "en-US": /(every|each|any|all) claims?\b/i,
        "de-DE": /(jede[rmn]?|alle) Ansprüche?\b/i,
        "ko-KR": /(모든|각) 클레임/,
        "zh-CN": /(每[一份个]*|所有|任何)申请(?!计划)/,
      },
    },
    "plan-deadline": {
      "first submitted in the 90 days": {
        "en-US": /first.*(in|within|during) the(se)? 90/i,
        "de-DE": /erst(en|mals).*(in|während) (den|dieser) 90/,
        "ko-KR": /90일.*(처음 제출할|새로 제출)/,
        "zh-CN": /90 ?天内[^，。]*首次提交|首次提交[^，。]*90 ?天内/,
      },
    },
    "plan-payments": {
      "an amount that is no example": {
        "en-US": /^(?!.*Example).*USD/,
        "de-DE": /^(?!.*(Beispiel|Gleiches Planlimit)).*USD/,
        "ko-KR": /^(?!.*(예:|같은 한도)).*USD/,
        "zh-CN": /^(?!.*例如).*美元/,
      },
    },
    poe: {
      "before or after payment without its case": {
        "en-US": /^(?!.*\bplans?\b).*(\bpaid\b|payment)/i,
        "de-DE": /^(?!.*Pl[aä]n).*(bezahlt|Zahlung)/,
        "ko-KR": /^(?!.*계획).*지급/,
        "zh-CN": /^(?!.*申请计划).*付款/,
      },
    },
    programs: {
      "Online Services Advisor as a program of today": {
        "en-US": /^(?!.*(earlier|later)).*Online Services Advisor/,
        "de-DE": /^(?!.*früher).*Online Services Advisor/,
        "ko-KR": /^(?!.*초기).*Online Services Advisor/,
        "zh-CN": /^(?!.*较早).*Online Services Advisor/,
      },
    },
    "cpor-information": {
      "to be told to the bot": {
        "en-US": /\b(the|this) bot\b|tell me|type here/i,
        "de-DE": /\bBot\b|Nennen Sie/,
        "ko-KR": /봇/,
        "zh-CN": /机器人|告诉我/,
      },
    },
    "cpor-opt-out": {
      "seven days or any time": {
        "en-US": /seven|\b7\b|any ?time/i,
        "de-DE": /sieben|\b7\b|jederzeit/i,
        "ko-KR": /7|언제든/,
        "zh-CN": /[7七]|随时/,
      },
    },
    guidebook: {
      "a page or a quotation": {
        "en-US": /\bpages? \d|\bp\. ?\d|“/,
        "de-DE": /\bSeiten? \d|\bS\. ?\d|„/,
        "ko-KR": /\d ?(쪽|페이지)|“/,
        "zh-CN": /第 ?\d+ ?页|“/,
      },
    },
    "expense-caps": {
      "other activities have no limit": {
        "en-US": /^(?!.*Surface).*no limits?\b(?! is named)/i,
        "de-DE":
          /^(?!.*Surface).*(ohne|keine) Obergrenzen?\b(?! genannt)(?<!ist hier keine Obergrenze)/,
        "ko-KR": /^(?!.*Surface).*한도(가|는) 없/,
        "zh-CN": /^(?!.*Surface).*(没有|无)上限/,
      },
    },
  };

function fileTypes(): Taboo {
  const types = /\b(PDF|JPE?G|PNG|TIFF?|DOCX?|XLSX?|[KMG]B)\b/i;
  return { "en-US": types, "de-DE": types, "ko-KR": types, "zh-CN": types };
}
