using Harness.Experiments;
using Tense;

return HarnessProgram.Run(args, TenseStudy.Create);
