package org.tiantou.platform.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What this module's pom adds by profile, where the profile is chosen by the machine. */
record BuildProfiles(List<Element> profiles) {

    static BuildProfiles read() throws Exception {
        Element pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("pom.xml").toFile())
                .getDocumentElement();
        return new BuildProfiles(elements(pom, "profile"));
    }

    /** Of the profiles that Maven activates on a machine, by what Java calls its system and processor. */
    List<String> artifactsOn(String system, String processor) {
        return profiles.stream()
                .filter(profile -> suits(elements(profile, "os").get(0), system, processor))
                .flatMap(profile -> elements(profile, "artifactId").stream())
                .map(Element::getTextContent)
                .toList();
    }

    /** Maven compares without case; its family "mac" is every system whose name has "mac" in it. */
    private static boolean suits(Element os, String system, String processor) {
        String name = system.toLowerCase(Locale.ROOT);
        return elements(os, "arch").get(0).getTextContent().equals(processor)
                && elements(os, "name").stream().allMatch(each -> name.equals(each.getTextContent()))
                && elements(os, "family").stream().allMatch(each -> name.contains(each.getTextContent()));
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }
}
