using System;
using System.Collections;
using System.Collections.Generic;

namespace PrunedNetGen.Model;

/// <summary>The members of a JSON object in their order, found by name in a time that does not depend on how many there are.</summary>
internal sealed class JsonMembers : IReadOnlyList<JsonMember>
{
    // Among fewer, looking at each is as fast as an index and takes no memory.
    private const int Few = 8;

    private JsonMember[] _members = Array.Empty<JsonMember>();
    private Dictionary<string, JsonMember>? _byName;

    /// <inheritdoc/>
    public int Count { get; private set; }

    /// <inheritdoc/>
    public JsonMember this[int index] => _members[index];

    /// <summary>Appends a member; of several with one name the first is found.</summary>
    internal void Add(JsonMember member)
    {
        if (Count == _members.Length)
            Array.Resize(ref _members, Math.Max(2, 2 * Count));
        _members[Count++] = member;
        if (_byName != null && Find(member.Name) == null)
            _byName[member.Name] = member;
    }

    /// <summary>The member of a name, or null.</summary>
    internal JsonMember? Find(string name)
    {
        if (Count > Few)
        {
            if (_byName == null)
            {
                _byName = new Dictionary<string, JsonMember>(Count, StringComparer.Ordinal);
                for (var i = Count - 1; i >= 0; i--)
                    _byName[_members[i].Name] = _members[i];
            }
            return _byName.TryGetValue(name, out var found) ? found : null;
        }
        for (var i = 0; i < Count; i++)
            if (_members[i].Name == name)
                return _members[i];
        return null;
    }

    /// <inheritdoc/>
    public IEnumerator<JsonMember> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return _members[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
