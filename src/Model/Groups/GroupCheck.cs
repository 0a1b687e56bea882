using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>
/// What sets of groups must satisfy on a network before anything is trained with them: names of their own, and all rules that
/// are errors.
/// </summary>
internal static class GroupCheck
{
    internal static void Run(RuleSubject subject, ICollection<Problem> problems)
    {
        var found = new List<Problem>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var placed in subject.Sets)
        {
            var name = placed.Set.Name;
            if (string.IsNullOrEmpty(name))
                found.Add(new Problem(placed.At("name"), "the name of this group set is empty; give it one."));
            else if (!names.Add(name))
                found.Add(new Problem(placed.At("name"), $"there is already a group set called '{name}'; names must differ."));
        }
        found.AddRange(subject.Errors);
        // Rule by rule would mix the sets.
        foreach (var problem in found.OrderBy(p => subject.SetOf(p)?.Index ?? int.MaxValue))
            problems.Add(problem);
    }
}
