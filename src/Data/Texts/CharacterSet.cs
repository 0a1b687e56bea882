using System.Collections;
using System.Text;
using PrunedNetGen.Model;

namespace PrunedNetGen.Data;

/// <summary>The characters that texts are made of.</summary>
internal sealed class CharacterSet
{
    private readonly BitArray _seen = new(0x110000);

    /// <summary>Sees a character.</summary>
    public void Add(Rune character) => _seen[character.Value] = true;

    /// <summary>A vocabulary of all that were seen, in the order of their code points.</summary>
    public Vocabulary ToVocabulary()
    {
        var characters = new StringBuilder();
        for (var value = 0; value < _seen.Length; value++)
        {
            if (_seen[value])
                characters.Append(new Rune(value).ToString());
        }
        return new CharacterVocabulary(characters.ToString());
    }
}
