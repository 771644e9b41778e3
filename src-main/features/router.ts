import { implement } from '@orpc/server'
import * as access from './access/service.ts'
import type { Workstation } from './access/workstation.ts'
import * as audit from './audit/service.ts'
import * as backup from './backup/service.ts'
import * as checklist from './checklist/service.ts'
import type { Context } from './context.ts'
import { contract } from './contract.ts'
import * as demo from './demo/service.ts'
import * as duplicate from './duplicate/service.ts'
import * as exporting from './export/service.ts'
import { failureOf, guarded } from './failure/crossing.ts'
import * as file from './file/service.ts'
import * as grade from './grade/service.ts'
import * as importing from './import/service.ts'
import * as templates from './import/template/service.ts'
import * as paper from './paper/service.ts'
import * as quality from './quality/service.ts'
import * as report from './report/service.ts'
import * as scan from './scan/service.ts'
import * as search from './search/service.ts'
import * as settings from './settings/service.ts'
import * as status from './status/service.ts'
import * as subject from './subject/service.ts'
import * as sync from './sync/service.ts'
import * as giving from './task/give.ts'
import * as task from './task/service.ts'
import * as visit from './visit/service.ts'
import { asWindow } from './visit/state/hold.ts'

/** What the engine gives to every call. */
export type EngineContext = {
  readonly workstation: Workstation
  /** The connection that the call came over; each window has its own. */
  readonly window?: object
}

const implementer = implement(contract)
  .$context<EngineContext>()
  .use(async ({ context, next }) => {
    try {
      return await asWindow(context.window, () => next())
    } catch (error) {
      throw failureOf(error)
    }
  })

type Arguments<Input> = {
  readonly context: EngineContext
  readonly input: Input
  readonly signal?: AbortSignal | undefined
}

/** A use case of the open folder; one that may take long is told when nobody waits for it any more. */
const open =
  <Input, Output>(use: (context: Context, input: Input, signal?: AbortSignal) => Output) =>
  ({ context, input, signal }: Arguments<Input>): Output =>
    use(context.workstation.context(), input, signal)

/** A use case that is closed while the data is too old. */
const openFresh =
  <Input, Output>(use: (context: Context, input: Input, signal?: AbortSignal) => Output) =>
  ({ context, input, signal }: Arguments<Input>): Output => {
    status.requireFresh(context.workstation.context())
    return use(context.workstation.context(), input, signal)
  }

/** A use case that reports as it goes and can be cancelled. */
const openStream =
  <Input, Event>(use: (context: Context, input: Input, signal?: AbortSignal) => AsyncIterable<Event>) =>
  ({ context, input, signal }: Arguments<Input>): AsyncGenerator<Event> =>
    guarded(use(context.workstation.context(), input, signal))

const a = implementer.access

/** Binds every call of the contract to its use case. */
export const router = implementer.router({
  access: {
    state: a.state.handler(({ context }) => access.state(context.workstation)),
    session: a.session.handler(({ context }) => access.session(context.workstation)),
    setUp: a.setUp.handler(({ context, input }) => access.setUp(context.workstation, input)),
    enrol: a.enrol.handler(({ context, input, signal }) => guarded(access.enrol(context.workstation, input, signal))),
    unlock: a.unlock.handler(({ context, input }) => access.unlock(context.workstation, input)),
    lock: a.lock.handler(({ context, input }) => access.lock(context.workstation, input)),
    recover: a.recover.handler(({ context, input }) => access.recover(context.workstation, input)),
    changePassphrase: a.changePassphrase.handler(({ context, input }) =>
      access.changePassphrase(context.workstation, input),
    ),
    companions: a.companions.handler(({ context }) => access.companions(context.workstation)),
    setCompanion: a.setCompanion.handler(({ context, input }) => access.setCompanion(context.workstation, input)),
  },
  audit: {
    list: implementer.audit.list.handler(open(audit.list)),
    check: implementer.audit.check.handler(open(audit.check)),
  },
  backup: { make: implementer.backup.make.handler(open(backup.make)) },
  checklist: {
    list: implementer.checklist.list.handler(open(checklist.list)),
    open: implementer.checklist.open.handler(open(checklist.open)),
    create: implementer.checklist.create.handler(open(checklist.create)),
    save: implementer.checklist.save.handler(open(checklist.save)),
    discard: implementer.checklist.discard.handler(open(checklist.discard)),
    tryOut: implementer.checklist.tryOut.handler(open(checklist.tryOut)),
    publish: implementer.checklist.publish.handler(open(checklist.publish)),
    importFile: implementer.checklist.importFile.handler(open(checklist.importFile)),
    exportFile: implementer.checklist.exportFile.handler(open(checklist.exportFile)),
  },
  demo: {
    fill: implementer.demo.fill.handler(async function* ({ context: { workstation }, input, signal }) {
      yield* guarded(demo.fill(workstation.context(), input, signal))
      workstation.refresh()
    }),
  },
  duplicate: {
    allowed: implementer.duplicate.allowed.handler(open(duplicate.allowed)),
    findings: implementer.duplicate.findings.handler(open(duplicate.findings)),
    find: implementer.duplicate.find.handler(openStream(duplicate.find)),
    groups: implementer.duplicate.groups.handler(open(duplicate.groups)),
    group: implementer.duplicate.group.handler(open(duplicate.group)),
    merge: implementer.duplicate.merge.handler(open(duplicate.merge)),
    keepApart: implementer.duplicate.keepApart.handler(open(duplicate.keepApart)),
    decisions: implementer.duplicate.decisions.handler(open(duplicate.decisions)),
    undo: implementer.duplicate.undo.handler(open(duplicate.undo)),
    orphans: implementer.duplicate.orphans.handler(open(duplicate.orphans)),
    orphan: implementer.duplicate.orphan.handler(open(duplicate.orphan)),
    attach: implementer.duplicate.attach.handler(open(duplicate.attach)),
    drop: implementer.duplicate.drop.handler(open(duplicate.drop)),
  },
  export: {
    make: implementer.export.make.handler(open(exporting.make)),
    archive: implementer.export.archive.handler(open(exporting.archive)),
  },
  file: { read: implementer.file.read.handler(open(file.read)) },
  grade: {
    explain: implementer.grade.explain.handler(open(grade.explain)),
    state: implementer.grade.state.handler(open(grade.state)),
    regrade: implementer.grade.regrade.handler(openStream(grade.regrade)),
    dryRun: implementer.grade.dryRun.handler(openStream(grade.dryRun)),
  },
  import: {
    allowed: implementer.import.allowed.handler(open(importing.allowed)),
    kinds: implementer.import.kinds.handler(open(templates.kinds)),
    template: implementer.import.template.handler(open(templates.template)),
    upload: implementer.import.upload.handler(open(importing.upload)),
    preview: implementer.import.preview.handler(openStream(importing.preview)),
    fields: implementer.import.fields.handler(open(importing.fields)),
    waiting: implementer.import.waiting.handler(open(importing.waiting)),
    commit: implementer.import.commit.handler(openStream(importing.commit)),
    drop: implementer.import.drop.handler(open(importing.drop)),
  },
  paper: {
    ofVisit: implementer.paper.ofVisit.handler(open(paper.ofVisit)),
    open: implementer.paper.open.handler(open(paper.open)),
    save: implementer.paper.save.handler(open(paper.save)),
    draft: implementer.paper.draft.handler(open(paper.draft)),
    issue: implementer.paper.issue.handler(open(paper.issue)),
    handOver: implementer.paper.handOver.handler(open(paper.handOver)),
    cancel: implementer.paper.cancel.handler(open(paper.cancel)),
  },
  quality: {
    report: implementer.quality.report.handler(open(quality.report)),
    rows: implementer.quality.rows.handler(open(quality.rows)),
    check: implementer.quality.check.handler(openStream(quality.check)),
  },
  report: {
    preview: implementer.report.preview.handler(open(report.preview)),
    issue: implementer.report.issue.handler(open(report.issue)),
    papers: implementer.report.papers.handler(open(report.papers)),
    paperCount: implementer.report.paperCount.handler(open(report.paperCount)),
    specialOptions: implementer.report.specialOptions.handler(open(report.specialOptions)),
    verify: implementer.report.verify.handler(open(report.verify)),
    batch: {
      check: implementer.report.batch.check.handler(openFresh(report.batch.check)),
      start: implementer.report.batch.start.handler(open(report.batch.start)),
      list: implementer.report.batch.list.handler(open(report.batch.list)),
      get: implementer.report.batch.get.handler(open(report.batch.get)),
      items: implementer.report.batch.items.handler(open(report.batch.items)),
      pause: implementer.report.batch.pause.handler(open(report.batch.pause)),
      go: implementer.report.batch.go.handler(open(report.batch.go)),
      cancel: implementer.report.batch.cancel.handler(open(report.batch.cancel)),
      retry: implementer.report.batch.retry.handler(open(report.batch.retry)),
      files: implementer.report.batch.files.handler(open(report.batch.files)),
      follow: implementer.report.batch.follow.handler(openStream(report.batch.follow)),
    },
  },
  scan: {
    read: implementer.scan.read.handler(open(scan.read)),
    print: implementer.scan.print.handler(open(scan.print)),
  },
  search: {
    find: implementer.search.find.handler(openFresh(search.find)),
    index: implementer.search.index.handler(open(search.index)),
    counts: implementer.search.counts.handler(openFresh(search.counts)),
    suggest: implementer.search.suggest.handler(openFresh(search.suggest)),
    candidates: implementer.search.candidates.handler(open(search.candidates)),
    recent: implementer.search.recent.handler(open(search.recent)),
    pin: implementer.search.pin.handler(open(search.pin)),
  },
  settings: {
    get: implementer.settings.get.handler(open(settings.get)),
    set: implementer.settings.set.handler(open(settings.set)),
  },
  status: {
    get: implementer.status.get.handler(({ context: { workstation } }) =>
      status.get(workstation.context(), workstation.options.version),
    ),
    changes: implementer.status.changes.handler(({ context, signal }) =>
      context.workstation.changes.subscribe('change', signal ? { signal } : {}),
    ),
  },
  subject: {
    profile: implementer.subject.profile.handler(open(subject.profile)),
    byCode: implementer.subject.byCode.handler(open(subject.byCode)),
    reveal: implementer.subject.reveal.handler(open(subject.reveal)),
    registerProvisional: implementer.subject.registerProvisional.handler(open(subject.registerProvisional)),
    setContact: implementer.subject.setContact.handler(open(subject.setContact)),
    purposes: implementer.subject.purposes.handler(open(subject.purposes)),
  },
  sync: {
    state: implementer.sync.state.handler(open(sync.state)),
    run: implementer.sync.run.handler(openStream(sync.run)),
    settleConflict: implementer.sync.settleConflict.handler(open(sync.settleConflict)),
    settleReturned: implementer.sync.settleReturned.handler(open(sync.settleReturned)),
    exportBundle: implementer.sync.exportBundle.handler(open(sync.exportBundle)),
    importBundle: implementer.sync.importBundle.handler(openStream(sync.importBundle)),
    setSettings: implementer.sync.setSettings.handler(open(sync.setSettings)),
    testConnection: implementer.sync.testConnection.handler(openStream(sync.testConnection)),
    diagnose: implementer.sync.diagnose.handler(({ context: { workstation } }) =>
      sync.diagnose(workstation.context(), workstation.options.version),
    ),
    setDisconnected: implementer.sync.setDisconnected.handler(open(sync.setDisconnected)),
    log: implementer.sync.log.handler(open(sync.log)),
    devices: implementer.sync.devices.handler(({ context, signal }) =>
      sync.devices(context.workstation.context(), signal),
    ),
  },
  task: {
    work: implementer.task.work.handler(open(task.work)),
    colleagues: implementer.task.colleagues.handler(open(giving.colleagues)),
    takeOver: implementer.task.takeOver.handler(open(giving.takeOver)),
    assignOptions: implementer.task.assignOptions.handler(open(giving.assignOptions)),
    assign: implementer.task.assign.handler(open(giving.assign)),
  },
  visit: {
    entry: {
      register: implementer.visit.entry.register.handler(open(visit.register)),
      start: implementer.visit.entry.start.handler(open(visit.startEntry)),
      get: implementer.visit.entry.get.handler(open(visit.getEntry)),
      save: implementer.visit.entry.save.handler(open(visit.saveEntry)),
      finalise: implementer.visit.entry.finalise.handler(open(visit.finaliseEntry)),
      discard: implementer.visit.entry.discard.handler(open(visit.discardEntry)),
      makeUp: implementer.visit.entry.makeUp.handler(open(visit.makeUp)),
      practices: implementer.visit.entry.practices.handler(open(visit.practices)),
      removePractice: implementer.visit.entry.removePractice.handler(open(visit.removePractice)),
    },
    followUp: {
      get: implementer.visit.followUp.get.handler(open(visit.getOrder)),
      extend: implementer.visit.followUp.extend.handler(open(visit.extendOrder)),
      close: implementer.visit.followUp.close.handler(open(visit.closeOrder)),
      recheck: implementer.visit.followUp.recheck.handler(open(visit.recheck)),
    },
    review: {
      list: implementer.visit.review.list.handler(open(visit.listReviews)),
      get: implementer.visit.review.get.handler(open(visit.getReview)),
      photos: implementer.visit.review.photos.handler(open(visit.fetchPhotos)),
      photo: implementer.visit.review.photo.handler(open(visit.fetchPhoto)),
      thumbnails: implementer.visit.review.thumbnails.handler(open(visit.fetchThumbnails)),
      decide: implementer.visit.review.decide.handler(open(visit.decideReview)),
      amend: implementer.visit.review.amend.handler(open(visit.amendVisit)),
    },
    start: implementer.visit.start.handler(open((context, input) => visit.start(context, input))),
    get: implementer.visit.get.handler(open(visit.get)),
    recovered: implementer.visit.recovered.handler(open(visit.recovered)),
    takeBack: implementer.visit.takeBack.handler(open(visit.takeBack)),
    hold: implementer.visit.hold.handler(open(visit.hold)),
    release: implementer.visit.release.handler(open(visit.release)),
    exportDraft: implementer.visit.exportDraft.handler(open(visit.exportDraft)),
    importDraft: implementer.visit.importDraft.handler(open(visit.importDraft)),
    elsewhere: implementer.visit.elsewhere.handler(open(visit.elsewhere)),
    continueHere: implementer.visit.continueHere.handler(open(visit.continueHere)),
    bringPhotos: implementer.visit.bringPhotos.handler(open(visit.bringPhotos)),
    bringBack: implementer.visit.bringBack.handler(open(visit.bringBack)),
    checklists: implementer.visit.checklists.handler(open(visit.checklists)),
    chooseChecklist: implementer.visit.chooseChecklist.handler(open(visit.chooseChecklist)),
    saveOpening: implementer.visit.saveOpening.handler(open(visit.saveOpening)),
    answer: implementer.visit.answer.handler(open(visit.answer)),
    clearAnswer: implementer.visit.clearAnswer.handler(open(visit.clearAnswer)),
    noPhotos: implementer.visit.noPhotos.handler(open(visit.noPhotos)),
    allGood: implementer.visit.allGood.handler(open(visit.allGood)),
    addRoom: implementer.visit.addRoom.handler(open(visit.addRoom)),
    nameRoom: implementer.visit.nameRoom.handler(open(visit.nameRoom)),
    removeRoom: implementer.visit.removeRoom.handler(open(visit.removeRoom)),
    phrases: implementer.visit.phrases.handler(open(visit.phrases)),
    keepPhrase: implementer.visit.keepPhrase.handler(open(visit.keepPhrase)),
    removePhrase: implementer.visit.removePhrase.handler(open(visit.removePhrase)),
    answering: implementer.visit.answering.handler(open(visit.answering)),
    setAnswering: implementer.visit.setAnswering.handler(open(visit.setAnswering)),
    leave: implementer.visit.leave.handler(open(visit.leave)),
    place: implementer.visit.place.handler(open(visit.place)),
    saveFinding: implementer.visit.saveFinding.handler(open(visit.saveFinding)),
    findingAdvice: implementer.visit.findingAdvice.handler(open(visit.findingAdvice)),
    removeFinding: implementer.visit.removeFinding.handler(open(visit.removeFinding)),
    addPhoto: implementer.visit.addPhoto.handler(open(visit.addPhoto)),
    removePhoto: implementer.visit.removePhoto.handler(open(visit.removePhoto)),
    evidence: {
      bring: implementer.visit.evidence.bring.handler(open(visit.bringEvidence)),
      add: implementer.visit.evidence.add.handler(open(visit.addEvidence)),
      drop: implementer.visit.evidence.drop.handler(open(visit.dropEvidence)),
      addCopy: implementer.visit.evidence.addCopy.handler(open(visit.addCopy)),
      removeCopy: implementer.visit.evidence.removeCopy.handler(open(visit.removeCopy)),
      seen: implementer.visit.evidence.seen.handler(open(visit.seen)),
      custody: implementer.visit.evidence.custody.handler(open(visit.custody)),
      keepForever: implementer.visit.evidence.keepForever.handler(open(visit.keepForever)),
      setClock: implementer.visit.evidence.setClock.handler(open(visit.setClock)),
    },
    saveClosing: implementer.visit.saveClosing.handler(open(visit.saveClosing)),
    draft: implementer.visit.draft.handler(open(visit.draft)),
    sign: implementer.visit.sign.handler(open(visit.sign)),
    unsign: implementer.visit.unsign.handler(open(visit.unsign)),
    finalise: implementer.visit.finalise.handler(open(visit.finalise)),
    attachments: implementer.visit.attachments.handler(open(visit.attachments)),
    discard: implementer.visit.discard.handler(open(visit.discard)),
    example: implementer.visit.example.handler(open(visit.example)),
    record: implementer.visit.record.handler(open(visit.record)),
  },
})
