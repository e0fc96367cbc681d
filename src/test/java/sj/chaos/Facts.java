package sj.chaos;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the server knows to be true.
 *
 * @param said tokens that a contact has sent to the account, by contact, in order
 * @param acknowledged those of them that the bridge has counted as handled
 * @param received tokens that the bridge has sent, by contact, in order, each time it came
 * @param archive tokens of the same in the account's archive
 * @param answers how often each iq get or set was answered
 * @param violations what the bridge did against XEP-0198
 */
record Facts(
    Map<String, List<String>> said,
    Set<String> acknowledged,
    Map<String, List<String>> received,
    List<String> archive,
    Map<String, Integer> answers,
    List<String> violations) {}
