import { focusOf, type Assessment } from './assess';
import { optionOf } from './catalog';
import type { Interfaces, JudgedInterface } from './interface';
import { findingsOfInterface, subjectOf, virtualFunctions, type Finding } from './rules';

/**
 * Every interface of a pod judged, and the whole.
 *
 * Multus and DANM add interfaces and carry nothing: the default network is the option that the plan chooses or is
 * recommended, and each further one an option of its own. Undefined where the plan names no further interface, or
 * compares nothing.
 */
export function interfacesOf(assessment: Assessment): Interfaces | undefined {
  const { plan, addresses } = assessment;
  const main = focusOf(assessment);
  if (plan.interfaces.length === 0 || main === undefined) return undefined;
  const first: JudgedInterface = {
    name: 'default',
    role: 'default',
    option: main.subject.option.id,
    title: main.subject.option.title,
    subject: main.subject,
    findings: main.findings,
    verdict: worst(main.findings),
  };
  const further = plan.interfaces.flatMap(({ name, option: id }): JudgedInterface[] => {
    const option = optionOf(id);
    if (option === undefined) return [];
    const subject = subjectOf(option, plan, addresses);
    const findings = findingsOfInterface(subject, plan);
    return [{ name, role: 'further', option: id, title: option.title, subject, findings, verdict: worst(findings) }];
  });
  const findings = wholeFindings(assessment, first, further);
  const excluded = [first, ...further].some(({ verdict }) => verdict === 'excluded') || worst(findings) === 'excluded';
  const danm = [first, ...further].some(({ subject }) => subject.option.cni.id === 'danm');
  return {
    parts: [first, ...further],
    by: danm ? 'DANM' : 'Multus',
    findings,
    verdict: excluded ? 'excluded' : 'possible',
  };
}

const worst = (findings: readonly Finding[]): JudgedInterface['verdict'] =>
  findings.some(({ strength, verdict }) => strength === 'must' && verdict === 'no') ? 'excluded' : 'possible';

/** Questions to the whole: those that the default network answers for all of them, and whether what is needed is there. */
const aboutAll = ['needs/several-interfaces', 'platform/multus-support'];

function wholeFindings(
  { plan }: Assessment,
  first: JudgedInterface,
  further: readonly JudgedInterface[],
): readonly Finding[] {
  const functions = virtualFunctions(
    plan,
    further.map(({ option }) => option),
  );
  return [...first.findings.filter(({ rule }) => aboutAll.includes(rule)), ...(functions ? [functions] : [])];
}
