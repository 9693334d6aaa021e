"""Plain sentences in the styles of many houses, first person and present tense among them."""

from __future__ import annotations

import pytest

from .reading.small import BOTH, B, K, Row, head_for, one, said

READ: dict[str, list[Row]] = {
    "The two Ministers shared the recognition that the security environment is increasingly severe.": [
        one(BOTH, "assert+recognise", "shared the recognition", "the security environment is increasingly severe"),
    ],
    "Minister Kurata explained Japan's efforts to drastically strengthen its defence capabilities.": [
        one(K, "assert+explain", "explained", "Japan's efforts to drastically strengthen its defence capabilities"),
    ],
    "In response, Minister Bertelli expressed his support for the efforts of Japan.": [
        one(B, "express+support", "expressed his support", "the efforts of Japan"),
    ],
    "The Ministers concurred to further promote defence exchanges, including high-level visits.": [
        one(BOTH, "agree+commit", "concurred", "further promote defence exchanges, including high-level visits"),
    ],
    "They affirmed that they would vigorously promote cooperation toward the realization of a Free and Open Indo-Pacific.": [
        one(
            BOTH,
            "reaffirm+commit",
            "affirmed",
            "they would vigorously promote cooperation toward the realization of a Free and Open Indo-Pacific",
        ),
    ],
    "Minister Kurata stated that Japan would continue to provide assistance to Ukraine.": [
        one(K, "assert+commit", "stated", "Japan would continue to provide assistance to Ukraine"),
    ],
    "The two Ministers welcomed that the negotiations on the agreement had made progress.": [
        one(BOTH, "express+welcome", "welcomed", "the negotiations on the agreement had made progress"),
    ],
    "They also confirmed the importance of continuing dialogue.": [
        one(BOTH, "reaffirm+uphold", "confirmed", "the importance of continuing dialogue"),
    ],
    "They frankly exchanged views on the situation in the East and South China Seas.": [
        one(BOTH, "deliberate+discuss", "exchanged views", "the situation in the East and South China Seas"),
    ],
    "The two Ministers concurred on accelerating cooperation on equipment.": [
        one(BOTH, "agree+commit", "concurred", "accelerating cooperation on equipment"),
    ],
    "The Ministers resolutely condemned the repeated launches of ballistic missiles.": [
        one(BOTH, "express+condemn", "resolutely condemned", "the repeated launches of ballistic missiles"),
    ],
    "Minister Kurata pointed out that the launches are a threat to the peace of the region.": [
        one(K, "assert+criticise", "pointed out", "the launches are a threat to the peace of the region"),
    ],
    "The two Ministers had a candid exchange of views on regional affairs.": [
        one(BOTH, "deliberate+discuss", "had a candid exchange of views", "regional affairs"),
    ],
    "Minister Bertelli gave a briefing on the situation in Europe.": [
        one(B, "assert+explain", "gave a briefing", "the situation in Europe"),
    ],
    "The Ministers decided to instruct their officials to accelerate the discussions.": [
        one(BOTH, "agree+commit", "decided", "instruct their officials to accelerate the discussions"),
    ],
    "Both Ministers reconfirmed that they will continue to work closely together.": [
        one(BOTH, "reaffirm+commit", "reconfirmed", "they will continue to work closely together"),
    ],
    "Secretary Bertelli reaffirmed the ironclad commitment of Italy to the defense of Japan.": [
        one(B, "reaffirm+commit", "reaffirmed the ironclad commitment", "the defense of Japan"),
    ],
    "The leaders underscored their opposition to any attempt to change the status quo by force.": [
        one(BOTH, "assert+oppose", "underscored their opposition", "any attempt to change the status quo by force"),
    ],
    "They discussed ongoing efforts to support Ukraine and to hold Russia accountable.": [
        one(
            BOTH, "deliberate+discuss", "discussed", "ongoing efforts to support Ukraine and to hold Russia accountable"
        ),
    ],
    "The two leaders pledged to remain in close contact.": [
        one(BOTH, "commit+commit", "pledged", "remain in close contact"),
    ],
    "Minister Bertelli emphasized that the alliance remains the cornerstone of peace.": [
        one(B, "assert+uphold", "emphasized", "the alliance remains the cornerstone of peace"),
    ],
    "The two leaders coordinated on next steps.": [
        one(BOTH, "deliberate+discuss", "coordinated", "next steps"),
    ],
    "They applauded the progress made under the agreement and looked forward to its implementation.": [
        one(BOTH, "express+commend", "applauded", "the progress made under the agreement"),
        one(BOTH, "commit+expect", "looked forward", "its implementation"),
    ],
    "The two agreed to stay in close touch.": [
        one(BOTH, "agree+commit", "agreed", "stay in close touch"),
    ],
    "Minister Bertelli raised concerns about the launches.": [
        one(B, "express+concern", "raised concerns", "the launches"),
    ],
    "Minister Bertelli encouraged Japan to join the exercise.": [
        one(B, "request+request", "encouraged", "join the exercise"),
    ],
    "Minister Bertelli offered condolences for the victims of the earthquake.": [
        one(B, "express+sympathise", "offered condolences", "the victims of the earthquake"),
    ],
    "The two consulted on a range of regional and global issues.": [
        one(BOTH, "deliberate+discuss", "consulted", "a range of regional and global issues"),
    ],
    "They committed to deepening cooperation on cyber and space.": [
        one(BOTH, "commit+commit", "committed", "deepening cooperation on cyber and space"),
    ],
    "Minister Bertelli reiterated the commitment of Italy to the security of Japan.": [
        one(B, "reaffirm+commit", "reiterated the commitment", "the security of Japan"),
    ],
    "The principals discussed opportunities to deepen the partnership.": [
        one(BOTH, "deliberate+discuss", "discussed", "opportunities to deepen the partnership"),
    ],
    "They highlighted the historic progress in trilateral cooperation.": [
        one(BOTH, "assert+recognise", "highlighted", "the historic progress in trilateral cooperation"),
    ],
    "Minister Bertelli stressed the need to avoid miscalculation.": [
        one(B, "assert+uphold", "stressed", "the need to avoid miscalculation"),
    ],
    "They reviewed progress on the roadmap.": [
        one(BOTH, "deliberate+discuss", "reviewed", "progress on the roadmap"),
    ],
    "Minister Bertelli hailed the deal as a milestone in the partnership.": [
        one(B, "express+commend", "hailed", "the deal as a milestone in the partnership"),
    ],
    "The two Ministers unveiled plans for a new training programme.": [
        one(BOTH, "declare+commit", "unveiled", "plans for a new training programme"),
    ],
    "The Ministers signed a new agreement on defence cooperation.": [
        one(BOTH, "declare+commit", "signed", "a new agreement on defence cooperation"),
    ],
    "Minister Bertelli confirmed that Italy will send further equipment to Ukraine.": [
        one(B, "reaffirm+commit", "confirmed", "Italy will send further equipment to Ukraine"),
    ],
    "The Ministers reflected on the success of the exercise.": [
        one(BOTH, "deliberate+discuss", "reflected", "the success of the exercise"),
    ],
    "They launched a joint programme to develop a new aircraft.": [
        one(BOTH, "declare+commit", "launched", "a joint programme to develop a new aircraft"),
    ],
    "Minister Bertelli paid tribute to the soldiers who lost their lives.": [
        one(B, "express+commend", "paid tribute", "the soldiers who lost their lives"),
    ],
    "We welcome the opening of the new centre.": [
        one(BOTH, "express+welcome", "welcome", "the opening of the new centre"),
    ],
    "The Ministers reaffirm the importance of the partnership.": [
        one(BOTH, "reaffirm+uphold", "reaffirm", "the importance of the partnership"),
    ],
    "Ministers look forward to the next dialogue in Tokyo.": [
        one(BOTH, "commit+expect", "look forward", "the next dialogue in Tokyo"),
    ],
    "The Ministers committed to enhance interoperability.": [
        one(BOTH, "commit+commit", "committed", "enhance interoperability"),
    ],
    "We are committed to a region that is peaceful and stable.": [
        one(BOTH, "commit+commit", "committed", "a region that is peaceful and stable"),
    ],
    "We express our deep concern about the situation in Myanmar.": [
        one(BOTH, "express+concern", "express our deep concern", "the situation in Myanmar"),
    ],
    "The Ministers expressed serious concern at the intensification of destabilising activities.": [
        one(BOTH, "express+concern", "expressed serious concern", "the intensification of destabilising activities"),
    ],
    "The Ministers resolved to expand joint training.": [
        one(BOTH, "commit+commit", "resolved", "expand joint training"),
    ],
    "We acknowledge the enduring friendship between our countries.": [
        one(BOTH, "assert+recognise", "acknowledge", "the enduring friendship between our countries"),
    ],
    "The Ministers announced the establishment of a new dialogue.": [
        one(BOTH, "declare+commit", "announced", "the establishment of a new dialogue"),
    ],
    "We oppose any unilateral action that would change the status quo.": [
        one(BOTH, "express+oppose", "oppose", "any unilateral action that would change the status quo"),
    ],
    "The Ministers called on all parties to exercise restraint.": [
        one(BOTH, "request+request", "called on", "exercise restraint"),
    ],
    "We underscore the importance of freedom of navigation.": [
        one(BOTH, "assert+uphold", "underscore", "the importance of freedom of navigation"),
    ],
    "The Ministers noted the significant growth in defence cooperation.": [
        one(BOTH, "assert+recognise", "noted", "the significant growth in defence cooperation"),
    ],
    "Both the Ministers reviewed the ongoing defence cooperation activities and expressed satisfaction with the progress.": [
        one(BOTH, "deliberate+discuss", "reviewed", "the ongoing defence cooperation activities"),
        one(BOTH, "express+welcome", "expressed satisfaction", "the progress"),
    ],
    "The two sides agreed to explore co-development in niche domains.": [
        one(("JPN", "ITA"), "agree+commit", "agreed", "explore co-development in niche domains"),
    ],
    "Minister Bertelli appreciated the initiative of Japan to organise the exercise.": [
        one(B, "express+appreciate", "appreciated", "the initiative of Japan to organise the exercise"),
    ],
    "The Ministers discussed ways and means to further deepen ties.": [
        one(BOTH, "deliberate+discuss", "discussed", "ways and means to further deepen ties"),
    ],
    "They expressed satisfaction over the growing defence engagement.": [
        one(BOTH, "express+welcome", "expressed satisfaction", "the growing defence engagement"),
    ],
    "Both sides reiterated their commitment to the rule of law.": [
        one(("JPN", "ITA"), "reaffirm+uphold", "reiterated their commitment", "the rule of law"),
    ],
    "The Ministers exchanged views on the current regional security situation.": [
        one(BOTH, "deliberate+discuss", "exchanged views", "the current regional security situation"),
    ],
    "Both Ministers agreed to identify new areas of collaboration.": [
        one(BOTH, "agree+commit", "agreed", "identify new areas of collaboration"),
    ],
    "Minister Bertelli condemned the terror attack in the strongest terms.": [
        one(B, "express+condemn", "condemned", "the terror attack"),
    ],
    "The Ministers acknowledged the long-standing ties between the two nations.": [
        one(BOTH, "assert+recognise", "acknowledged", "the long-standing ties between the two nations"),
    ],
    "Minister Bertelli conveyed his best wishes to the people of Japan.": [
        one(B, "express+expect", "conveyed his best wishes", "the people of Japan"),
    ],
    "The two Ministers shared the view that dialogue is necessary.": [
        one(BOTH, "assert+uphold", "shared the view", "dialogue is necessary"),
    ],
    "The Ministers strongly urged North Korea to stop its provocations.": [
        one(BOTH, "request+request", "strongly urged", "stop its provocations"),
    ],
    "The two sides evaluated that the exercise was successful.": [
        one(("JPN", "ITA"), "assert+recognise", "evaluated", "the exercise was successful"),
    ],
    "Both Ministers lauded the ratification of the agreement.": [
        one(BOTH, "express+commend", "lauded", "the ratification of the agreement"),
    ],
    "The two Ministers affirmed the warm and long-standing defence relations.": [
        one(BOTH, "reaffirm+recognise", "affirmed", "the warm and long-standing defence relations"),
    ],
    "They reaffirmed the excellent bilateral defence relationship.": [
        one(BOTH, "reaffirm+recognise", "reaffirmed", "the excellent bilateral defence relationship"),
    ],
    "Minister Bertelli thanked Japan for its consistent support.": [
        one(B, "express+appreciate", "thanked", "its consistent support"),
    ],
    "They also discussed geopolitical developments and areas of mutual interest.": [
        one(BOTH, "deliberate+discuss", "discussed", "geopolitical developments and areas of mutual interest"),
    ],
    "Both sides agreed to step up delegation exchange.": [
        one(("JPN", "ITA"), "agree+commit", "agreed", "step up delegation exchange"),
    ],
    "Minister Bertelli affirmed that Italy attaches importance to relations with Japan.": [
        one(B, "reaffirm+uphold", "affirmed", "Italy attaches importance to relations with Japan"),
    ],
    "Minister Kurata suggested that the two sides continue to implement the agreement.": [
        one(K, "request+request", "suggested", "the two sides continue to implement the agreement"),
    ],
    "Minister Bertelli informed Minister Kurata about the new strategy.": [
        one(B, "assert+explain", "informed", "the new strategy"),
    ],
    "The Ministers vowed to uphold the rule of law at sea.": [
        one(BOTH, "commit+commit", "vowed", "uphold the rule of law at sea"),
    ],
    "The two sides lamented the loss of life in the conflict.": [
        one(("JPN", "ITA"), "express+regret", "lamented", "the loss of life in the conflict"),
    ],
    "Minister Bertelli assured Minister Kurata of the support of Italy.": [
        one(B, "commit+commit", "assured", "the support of Italy"),
    ],
    "Minister Bertelli welcomed the decision of Japan to increase its defence spending.": [
        one(B, "express+welcome", "welcomed", "the decision of Japan to increase its defence spending"),
    ],
    "Minister Bertelli stressed that the security of Europe and of the Indo-Pacific are linked.": [
        one(B, "assert+uphold", "stressed", "the security of Europe and of the Indo-Pacific are linked"),
    ],
    "Minister Bertelli thanked Minister Kurata for his strong personal commitment.": [
        one(B, "express+appreciate", "thanked", "his strong personal commitment"),
    ],
    "We stand in solidarity with Ukraine.": [
        one(BOTH, "express+support", "stand in solidarity", "Ukraine"),
    ],
    "We call on Russia to withdraw its forces.": [
        one(BOTH, "request+request", "call on", "withdraw its forces"),
    ],
    "We reject the claims of Russia.": [
        one(BOTH, "express+reject", "reject", "the claims of Russia"),
    ],
    "We remain committed to the treaty.": [
        one(BOTH, "commit+uphold", "remain committed", "the treaty"),
    ],
    "We have decided to establish a new working group.": [
        one(BOTH, "agree+commit", "decided", "establish a new working group"),
    ],
    "We have agreed to expand cooperation.": [
        one(BOTH, "agree+commit", "agreed", "expand cooperation"),
    ],
    "We reiterate our call for dialogue.": [
        one(BOTH, "reaffirm+request", "reiterate", "our call for dialogue"),
    ],
    "We deeply regret the decision of Russia to suspend the treaty.": [
        one(BOTH, "express+regret", "deeply regret", "the decision of Russia to suspend the treaty"),
    ],
    "We note with concern the growing number of incidents.": [
        one(BOTH, "assert+concern", "note with concern", "the growing number of incidents"),
    ],
    "We honour those who lost their lives.": [
        one(BOTH, "express+commend", "honour", "those who lost their lives"),
    ],
    "We commend Japan for its leadership.": [
        one(BOTH, "express+commend", "commend", "Japan for its leadership"),
    ],
    "Minister Kurata cautioned against any escalation.": [
        one(K, "request+request", "cautioned", "any escalation"),
    ],
    "Minister Kurata warned against attempts to change the status quo.": [
        one(K, "request+request", "warned", "attempts to change the status quo"),
    ],
    "Minister Kurata conceded that progress has been slow.": [
        one(K, "assert+recognise", "conceded", "progress has been slow"),
    ],
    "Minister Kurata contended that the claims are unlawful.": [
        one(K, "assert+criticise", "contended", "the claims are unlawful"),
    ],
    "Minister Kurata echoed the concerns of Italy over the launches.": [
        one(K, "assert+uphold", "echoed", "the concerns of Italy over the launches"),
    ],
    "Minister Kurata elaborated on the new strategy.": [
        one(K, "assert+explain", "elaborated", "the new strategy"),
    ],
    "Minister Kurata enumerated the areas of cooperation.": [
        one(K, "assert+explain", "enumerated", "the areas of cooperation"),
    ],
    "Minister Kurata lent his support to the initiative.": [
        one(K, "express+support", "lent his support", "the initiative"),
    ],
    "Minister Kurata refuted the claims of China.": [
        one(K, "express+reject", "refuted", "the claims of China"),
    ],
    "Minister Kurata rebuked North Korea for the launches.": [
        one(K, "express+criticise", "rebuked", "North Korea for the launches"),
    ],
    "Minister Kurata seconded the view of Minister Bertelli.": [
        one(K, "assert+uphold", "seconded the view", "Minister Bertelli"),
    ],
    "Minister Kurata accorded importance to the exercise.": [
        one(K, "assert+uphold", "accorded importance", "the exercise"),
    ],
    "Minister Kurata acclaimed the results of the exercise.": [
        one(K, "express+commend", "acclaimed", "the results of the exercise"),
    ],
    "Minister Kurata pressed Italy to ratify the treaty.": [
        one(K, "request+request", "pressed", "ratify the treaty"),
    ],
    "Minister Kurata pressed for the release of the crew.": [
        one(K, "request+request", "pressed", "the release of the crew"),
    ],
    "Minister Kurata reminded Minister Bertelli of the importance of the treaty.": [
        one(K, "assert+uphold", "reminded", "the importance of the treaty"),
    ],
    "Minister Kurata lauded the contribution of the engineers.": [
        one(K, "express+commend", "lauded", "the contribution of the engineers"),
    ],
    "Minister Kurata impressed upon Minister Bertelli the importance of dialogue.": [
        one(K, "assert+uphold", "impressed upon", "the importance of dialogue"),
    ],
    "Minister Kurata championed the rule of law.": [
        one(K, "assert+uphold", "championed", "the rule of law"),
    ],
    "Minister Kurata expressed optimism that the talks would succeed.": [
        one(K, "express+expect", "expressed optimism", "the talks would succeed"),
    ],
    "Minister Kurata expressed readiness to host the talks.": [
        one(K, "commit+commit", "expressed readiness", "host the talks"),
    ],
    "Minister Kurata reassured Minister Bertelli that Japan would support Italy.": [
        one(K, "reaffirm+support", "reassured", "Japan would support Italy"),
    ],
    "Minister Kurata predicted that cooperation would grow.": [
        one(K, "assert+expect", "predicted", "cooperation would grow"),
    ],
    "Minister Kurata revealed that Japan would buy new aircraft.": [
        one(K, "assert+commit", "revealed", "Japan would buy new aircraft"),
    ],
    "Minister Kurata disclosed plans for a new base.": [
        one(K, "assert+explain", "disclosed", "plans for a new base"),
    ],
    "Minister Kurata denied that the exercise is aimed at China.": [
        one(K, "assert+reject", "denied", "the exercise is aimed at China"),
    ],
    "Minister Kurata disagreed with the assessment.": [
        one(K, "assert+reject", "disagreed", "the assessment"),
    ],
    "Minister Kurata took issue with the claims.": [
        one(K, "express+oppose", "took issue", "the claims"),
    ],
    "Minister Kurata took exception to the claims.": [
        one(K, "express+oppose", "took exception", "the claims"),
    ],
    "Minister Kurata drew attention to the launches.": [
        one(K, "assert+explain", "drew attention", "the launches"),
    ],
    "Minister Kurata reserved the right to respond.": [
        one(K, "assert+explain", "reserved the right", "respond"),
    ],
    "Minister Kurata ruled out a withdrawal.": [
        one(K, "assert+reject", "ruled out", "a withdrawal"),
    ],
    "Minister Kurata expressed dismay at the launches.": [
        one(K, "express+concern", "expressed dismay", "the launches"),
    ],
    "Minister Kurata expressed outrage at the attack.": [
        one(K, "express+condemn", "expressed outrage", "the attack"),
    ],
    "Minister Kurata expressed displeasure at the decision.": [
        one(K, "express+regret", "expressed displeasure", "the decision"),
    ],
    "Minister Kurata expressed shock at the attack.": [
        one(K, "express+concern", "expressed shock", "the attack"),
    ],
    "Minister Kurata expressed reservations about the plan.": [
        one(K, "express+concern", "expressed reservations", "the plan"),
    ],
    "Minister Kurata expressed doubts about the plan.": [
        one(K, "express+concern", "expressed doubts", "the plan"),
    ],
    "Minister Kurata expressed his condemnation of the attack.": [
        one(K, "express+condemn", "expressed his condemnation", "the attack"),
    ],
    "Minister Kurata conveyed his congratulations to Minister Bertelli on his appointment.": [
        one(K, "express+congratulate", "conveyed his congratulations", "his appointment"),
    ],
    "Minister Kurata extended his warm welcome to Minister Bertelli.": [
        one(K, "express+welcome", "extended his warm welcome", "Minister Bertelli"),
    ],
    "Minister Kurata extended an invitation to Minister Bertelli to visit Tokyo.": [
        one(K, "request+request", "extended an invitation", "visit Tokyo"),
    ],
    "Minister Kurata sought the support of Italy for the initiative.": [
        one(K, "request+request", "sought", "the support of Italy for the initiative"),
    ],
    "Minister Kurata sought clarification on the plan.": [
        one(K, "request+request", "sought", "clarification on the plan"),
    ],
    "Minister Kurata advised against the plan.": [
        one(K, "request+request", "advised", "the plan"),
    ],
    "Minister Kurata implored all parties to show restraint.": [
        one(K, "request+request", "implored", "show restraint"),
    ],
    "Minister Kurata exhorted both sides to resume talks.": [
        one(K, "request+request", "exhorted", "resume talks"),
    ],
    "Minister Kurata appealed for calm.": [
        one(K, "request+request", "appealed for", "calm"),
    ],
    "Minister Kurata counselled patience.": [
        one(K, "request+request", "counselled", "patience"),
    ],
    "Minister Kurata doubled down on the commitment of Japan.": [
        one(K, "reaffirm+commit", "doubled down", "the commitment of Japan"),
    ],
    "Minister Kurata declared his opposition to the plan.": [
        one(K, "assert+oppose", "declared his opposition", "the plan"),
    ],
    "Minister Kurata proclaimed a new era of cooperation.": [
        one(K, "declare+commit", "proclaimed", "a new era of cooperation"),
    ],
    "Minister Kurata affirmed his belief that dialogue is important.": [
        one(K, "reaffirm+uphold", "affirmed his belief", "dialogue is important"),
    ],
    "Minister Kurata was encouraged by the progress.": [
        one(K, "express+welcome", "encouraged", "the progress"),
    ],
    "Minister Kurata was appalled by the attack.": [
        one(K, "express+condemn", "appalled", "the attack"),
    ],
    "Minister Kurata was heartened by the progress.": [
        one(K, "express+welcome", "heartened", "the progress"),
    ],
    "Minister Kurata was impressed by the exercise.": [
        one(K, "express+commend", "impressed", "the exercise"),
    ],
    "Minister Kurata was adamant that the launches must stop.": [
        one(K, "assert+uphold", "adamant", "the launches must stop"),
    ],
    "Minister Kurata was satisfied with the progress.": [
        one(K, "express+welcome", "satisfied", "the progress"),
    ],
    "Minister Kurata was proud of the engineers.": [
        one(K, "express+commend", "proud", "the engineers"),
    ],
    "Minister Kurata is convinced that cooperation will grow.": [
        one(K, "assert+commit", "convinced", "cooperation will grow"),
    ],
}


@pytest.mark.parametrize("body", READ)
def test_a_sentence_of_the_genre_is_read(body: str) -> None:
    assert said(body, head_for(body)) == READ[body]
