package org.kumiki.coordinator.calendar;

import org.kumiki.coordinator.language.Bilingual;

/** What is to be done by each deadline and what starts it, in words. */
final class DeadlineWords {

  private DeadlineWords() {}

  static Bilingual title(DeadlineKind kind) {
    return switch (kind) {
      case COMPLETION -> words("Complete the application", "申請の補完");
      case INFORMATION -> words("Send the information asked for", "求められた情報の提出");
      case DECISION -> words("Decide on the application", "申請に対する決定");
      case ACCELERATED_DECISION ->
          words("Decide on the application (accelerated)", "申請に対する決定（迅速審査）");
      case TRUSTED_HOLDER_PROPOSAL -> words("Propose a decision", "決定案の提出");
      case TRUSTED_HOLDER_DECISION ->
          words("Decide on the trusted holder's proposal", "信頼データ保有機関の決定案に対する決定");
      case REQUEST_ASSESSMENT -> words("Assess the data request", "データ請求の審査");
      case REQUEST_ANSWER -> words("Answer the data request", "データ請求への回答");
      case HOLDER_ASKED -> words("Ask the data holders", "データ保有機関への提供依頼");
      case HOLDER_DELIVERY -> words("Make the data available", "データの提供");
      case ACCESS_GIVEN -> words("Give the user access", "利用者へのアクセス提供");
      case PUBLICATION -> words("Publish the decision", "決定の公表");
      case FEE_DISPUTE -> words("Agree on the fees", "手数料の合意");
      case HEARING -> words("Give views on the finding", "指摘に対する意見の提出");
      case RESULTS -> words("Make the results public", "結果の公表");
      case RENEWAL_REQUEST -> words("Ask for the permit's extension", "許可期間延長の申請");
      case PURGE -> words("Delete the data of the permit", "許可に係るデータの削除");
      case DESCRIPTION -> words("Confirm the dataset's description", "データセット記述の確認");
      case LOG_RETENTION -> words("Keep the access logs", "アクセス記録の保存");
      case ACTIVITY_REPORT -> words("Submit the activity report", "活動報告書の提出");
      case DRAFT -> words("Submit the draft", "下書きの提出");
      case OUTPUT_CHECK -> words("Check the result", "結果の確認");
      case FINDING_FORWARD -> words("Pass the finding on to the holder", "所見の保有機関への伝達");
      case FINDING_ANSWER -> words("Say what was done about the finding", "所見への対応の報告");
      case COMPLAINT_ANSWER -> words("Answer the complaint", "苦情への回答");
      case ENFORCEMENT_APPEAL -> words("Decide on the appeal", "不服申立てに対する決定");
    };
  }

  static Bilingual trigger(DeadlineKind kind) {
    return switch (kind) {
      case COMPLETION -> words("Notice that the application is incomplete", "申請不備の通知");
      case INFORMATION -> words("Information was asked for", "情報提供の依頼");
      case DECISION, ACCELERATED_DECISION ->
          words("Receipt of the complete application", "完備した申請の受理");
      case TRUSTED_HOLDER_PROPOSAL ->
          words("The trusted holder received the application", "信頼データ保有機関による申請の受領");
      case TRUSTED_HOLDER_DECISION -> words("Receipt of the proposal", "決定案の受領");
      case REQUEST_ASSESSMENT -> words("Receipt of the data request", "データ請求の受理");
      case REQUEST_ANSWER -> words("End of the assessment", "審査の終了");
      case HOLDER_ASKED -> words("The permit was issued", "許可の発行");
      case HOLDER_DELIVERY -> words("The holder was asked", "保有機関への依頼");
      case ACCESS_GIVEN -> words("The body received the data", "データの受領");
      case PUBLICATION -> words("The decision", "決定");
      case FEE_DISPUTE -> words("The permit was issued", "許可の発行");
      case HEARING -> words("Notice of the finding", "指摘の通知");
      case RESULTS -> words("End of the processing, or receipt of the answer", "処理の終了または回答の受領");
      case RENEWAL_REQUEST, PURGE -> words("The permit expires", "許可の満了");
      case DESCRIPTION -> words("Last confirmation", "前回の確認");
      case LOG_RETENTION -> words("The log entry", "記録の作成");
      case ACTIVITY_REPORT -> words("End of the second year", "2年目の終了");
      case DRAFT -> words("Last change of the draft", "下書きの最終更新");
      case OUTPUT_CHECK -> words("The result waits for a checker", "結果の確認待ち");
      case FINDING_FORWARD -> words("The user reported the finding", "利用者による所見の報告");
      case FINDING_ANSWER -> words("The holder was told", "保有機関への伝達");
      case COMPLAINT_ANSWER -> words("Receipt of the complaint", "苦情の受理");
      case ENFORCEMENT_APPEAL -> words("Receipt of the appeal", "不服申立ての受理");
    };
  }

  private static Bilingual words(String en, String ja) {
    return new Bilingual(en, ja);
  }
}
