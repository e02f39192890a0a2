"""The words that hold sentences together: the strongest evidence in a text of a few words.

Own lists of articles, pronouns, prepositions, conjunctions, auxiliaries and the plainest verbs and adverbs of 64
languages that put spaces between words, with the commonest words that tell near relations apart; lower case, NFC.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_LISTS = {
    "af": (
        "die van en in het is nie dat vir op te met sy wat aan ek jy hy ons hulle was om as by dit maar ook sal "
        "kan moet word hierdie daardie een geen deur uit oor na nog toe so baie my jou haar hul waar hoe wanneer "
        "omdat"
    ),
    "ar": (
        "في من على إلى عن مع أن إن هذا هذه ذلك تلك التي الذي الذين كان كانت يكون لا ما لم لن قد كل بعد قبل بين حتى "
        "هو هي هم نحن أنا أنت أو ثم لكن كما حيث عند عندما غير أي لماذا هل كيف متى أين منذ ليس حول ولا وفي ومن وهو "
        "وهي أكثر أحد الى وقد بل فيها فيه به بها له لها إذا كنت يتحول ضد خلال"
    ),
    "az": (
        "və bu bir üçün ilə də da o ki olan olaraq daha çox ən kimi sonra əvvəl amma lakin hər nə mən sən biz siz "
        "onlar deyil var yox idi isə bütün öz onun belə qədər heç necə"
    ),
    "be": (
        "і у не на што з да як гэта гэты ён яна яны мы вы я але для за па ад пра калі яго яе іх быў была было былі "
        "які якая якія так тое каб ці толькі яшчэ ўжо пасля перад над пад сваё свой вельмі дзе там хто"
    ),
    "bg": (
        "на и да се в от за не е с че са по до като но ще той тя те това този тази тези които която което който "
        "със или как ли беше има няма може към само при след преди между още вече много му ги го ни ви си ми ме "
        "съм сме бил била защо когато къде всички най без под над около"
    ),
    "bs": (
        "i u je na se da su za od s koji koja koje ne što kao ili ali iz sa po do bi će nije to ovaj ova ovo taj "
        "ta te sam smo ste biti bio bila bilo kada kako gdje samo još više prema nakon prije između uvijek ko "
        "ovdje nigdje negdje poslije šta niko neko dio vrijeme riječ riječi mjesto svijet svijeta cijeli cijela "
        "također uopće hiljada hiljade sedmica sedmice vidjeti htio volio lijepo čovjek čovjeka dijete djeca "
        "cijena primjer sljedeći vijesti umjetnost historija historije muzika muzike evropski opći dvije umjesto "
        "lahko kahva mehko hajde"
    ),
    "ca": (
        "el la els les de del dels i a al als en un una uns unes que per amb no és són com més però si es seu seva "
        "aquest aquesta això ha han hi ho o també molt quan on perquè sense sobre entre fins jo tu ell ella "
        "nosaltres era estat ser fer tot tots cap pel pels va"
    ),
    "cs": (
        "a v na se je že s z do o to i pro ve za jako ale by jsem jsi jsou jsme jste byl byla bylo byli není po od "
        "ze k ke tak nebo který která které co když jak já ty on ona my vy oni jeho její jejich ten ta toto tato "
        "tento už jen ještě si mu ho mi než před mezi pod nad při bez až může být má mají nic nikdo kde proč stojí "
        "podle jeden své svou mě ji jenž tím aby byly také protože pouze velmi tady nás vás jim poté"
    ),
    "cy": (
        "yn y yr a i o ar ac at am mae wedi oedd yw ei eu fy eich ein bod gan gyda neu ond nid dim fel hyn hynny "
        "sydd sy roedd bydd pan lle cael wrth dros drwy ydy hefyd mwy iawn iddo"
    ),
    "da": (
        "og i at er det en den til på de med for der af som ikke et har var men om jeg han hun vi du kan fra så "
        "eller sig efter ved nu over også mod da når bliver blev være blive skal vil ville kunne skulle hvad hvor "
        "hvordan hvorfor hvis min din sin hans hendes deres vores os dem ham hende noget nogen ingen alle meget "
        "mere end ud op ned ind her dette disse denne man havde været må uden mellem under før selv kun værd lidt "
        "lige mig dig gik hvem sammen jer fik have mange altid aldrig gennem blevet nogle igen"
    ),
    "de": (
        "der die das und in zu den von ist mit sich des auf für nicht ein eine einen einem einer eines im dem es "
        "an als auch nach wie bei oder aus wenn nur war ich du er sie wir ihr man hat haben wird werden sind noch "
        "aber um am zum zur so dass daß über vor durch kann können muss sein seine seiner seinem ihre ihrer ihren "
        "diese dieser dieses diesem unter gegen bis mehr sehr was wer wo warum weil doch schon immer alle keine "
        "kein nichts niemand wurde wurden hatte hatten mich mir dich dir uns euch ihm ihn ihnen vom beim ohne "
        "zwischen während lohnt etwas soll will"
    ),
    "el": (
        "και το να του η της με για που την από τα στο είναι στη στην ο οι τη των θα δεν στα τις ένα μια μία σε "
        "ότι ως τους αλλά αυτό αυτή αυτός αυτά μου σου μας σας τον πως πώς αν όταν ήταν έχει έχω είχε στον στους "
        "στις όπως κάτι κανείς τίποτα πολύ πιο μετά πριν χωρίς μέχρι κατά ή ούτε μόνο γιατί πού τι ποιος όλα όλοι "
        "ας μη μην σαν ενώ σ αξίζει"
    ),
    "en": (
        "the of and to in is that for it was on with as are be this by at from not or have an but they he she his "
        "her you we i my your their our its has had will would can could which who what when where why how there "
        "than then them him me us so if no do does did been were being one all about into out up more most other "
        "some only over after before because these those such just too very also any both each few own same "
        "through until while again nobody nothing everyone never ever should may might must says said like worth "
        "really means"
    ),
    "eo": (
        "la de kaj en estas al ke ne mi vi li ŝi ĝi ni ili por kun sed aŭ kiel tio tiu ĉi kiu kio kie kiam pri el "
        "sur estis estos havas pli tre ankaŭ nur ĉiuj sen post antaŭ inter ĝis mia via lia"
    ),
    "es": (
        "de la que el en y a los se del las un por con no una su para es al lo como más pero sus le ya o este sí "
        "porque esta entre cuando muy sin sobre también me hasta hay donde quien desde todo nos durante todos uno "
        "les ni contra otros ese eso ante ellos e esto mí antes algunos qué unos yo otro otras otra él tanto esa "
        "estos mucho nada nadie cual poco ella estar estas algo nosotros mi mis tú te ti tu tus ser fue era son "
        "está están han ha había tiene puede vale pena así aunque cada hacia según después mientras solo sólo cómo"
    ),
    "et": (
        "ja on ei et see ta oli kui ka mis ma ning aga või sa me te nad oma selle seda kes ole oleks olid kuid "
        "siis nii veel juba väga kõik kus miks kuidas pärast enne vahel ilma kuni üle all mida mitte pole saab "
        "peab"
    ),
    "eu": (
        "eta da ez bat du zen dira egin izan den hau hori ere baina edo baino dute zuen duen bere gure zure nire "
        "hain oso guztiak nor zer non noiz nola gabe arte ondoren aurretik dago dituen"
    ),
    "fa": (
        "و در به از که این را با است برای آن یک خود تا بر هم نیز شد شده می ما من او تو شما آنها اما یا اگر هر چه "
        "بود باید کرد کند دارد پس بین نیست نه بی همه دو وی ای ها های ترین دیگر بعد قبل چرا کجا کی چگونه هیچ اش شود "
        "کرده هستند بودند دارند فقط حتی مثل"
    ),
    "fi": (
        "ja on ei se että oli hän en et ovat olen olet mutta kuin myös kun niin tai sen joka jos vain ole me te he "
        "mitä mikä tämä tuo ne nämä hänen heidän sitä siitä siinä sille minun sinun minä sinä ollut olla jotka "
        "jossa josta jota vielä jo nyt kaikki ennen jälkeen kanssa ilman koska miksi missä kuka miten sekä eli "
        "eikä enää hyvin voi pitää kukaan mitään tässä häntä kunnes yli ali"
    ),
    "fr": (
        "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il elle avec son sa "
        "ses on ou mais comme nous vous je tu ils elles leur leurs aux cette ces cet sont été être fait tout tous "
        "toute sans si même où quand dont y lui moi toi mon ma mes ton ta tes notre nos votre vos était avait ont "
        "ai as avez avons donc car ni très bien aussi après avant entre depuis sous contre vers chez jamais rien "
        "personne peu trop encore déjà l d qu n s c j m quoi pourquoi comment faut vaut va c'est n'est d'un d'une "
        "qu'il qu'on"
    ),
    "ga": (
        "an na agus ar i is go a le do bhí tá ní sé sí iad mé tú sibh siad seo sin ach nó ag as ó faoi mar chun "
        "roimh gan idir cad cé conas cathain níl raibh bhfuil leis don den sa san"
    ),
    "gl": (
        "o a os as de do da dos das e en no na nos nas un unha que por para con non é son como máis pero se seu "
        "súa este esta isto ten hai ou tamén moi cando onde porque sen sobre entre ata eu ti el ela nós foi era "
        "ser pola polo ao aos á uns unhas xa vós dun dunha coa desde teñen facer algún ningún outro mesmo moito "
        "estivo eran co iso aquilo agora sempre nunca che lle nin meu miña teu"
    ),
    "he": (
        "של את על לא הוא היא זה זאת זו עם כי אני אתה אנחנו הם הן היה היתה הייתה היו יש אין או גם אם כל אבל כמו רק "
        "עוד יותר מאוד מה מי איפה מתי למה איך כאשר כדי לפני אחרי בין ללא עד לו לה להם אותו אותה אשר אך שלא שלי שלו "
        "שלה האם אף אל כך כבר הזה הזאת"
    ),
    "hi": (
        "के का की है में को से और एक यह पर नहीं कि हैं भी तो था थी थे ने कर इस वह हो या जो अपने लिए ही तक साथ मैं "
        "तुम आप हम वे उस उन बाद पहले क्या क्यों कैसे कहाँ कब जब तब कोई कुछ सब बहुत गया गई गए रहा रही रहे करने किया "
        "जाता होता होती मेरे मेरा तेरा उसका उसके बिना लेकिन किसी जिसकी"
    ),
    "hr": (
        "i u je na se da su za od s koji koja koje ne što kao ili ali iz sa po do bi će nije to ovaj ova ovo taj "
        "ta te sam smo ste biti bio bila bilo kada kako gdje samo još više prema nakon prije između uvijek tko "
        "netko nitko jer već ovdje nigdje negdje dio vrijeme vremena riječ riječi mjesto svijet svijeta cijeli "
        "cijela također uopće tisuća tisuće tjedan tjedna vidjeti htio volio lijepo lijep lijepa čovjek čovjeka "
        "dijete djeca cijena cijene primjer sljedeći vijesti razumjeti umjetnost povijest povijesti glazba glazbe "
        "europski opći dvije obje umjesto unatoč siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza "
        "rujna listopada studenoga prosinca no ipak"
    ),
    "hu": (
        "a az és hogy nem is egy van de ez azt meg ha volt csak már mint vagy el én te ő mi ti ők ami aki amely "
        "amelyet amelyre amikor ahol még most itt ott minden nagyon mert miért hol mikor hogyan után előtt között "
        "nélkül lesz lett volna kell lehet sem senki semmi egyik ezt ezek azok ki be fel le mellett szerint alatt "
        "ezért azonban így úgy olyan ilyen több legjobb"
    ),
    "hy": (
        "և է որ են ու այս այն մի չի եմ ես դու նա մենք դուք նրանք բայց թե կամ ինչ ով որտեղ երբ ինչու ինչպես համար "
        "հետ մեջ վրա մասին իր նրա շատ բոլոր առանց պետք եղել էր էին"
    ),
    "id": (
        "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga saya ke karena kami kita dia mereka anda "
        "ada adalah oleh atau tetapi tapi saat sudah telah bisa dapat lebih sangat hanya masih bukan belum seperti "
        "ketika sebagai para bagi antara sebelum setelah tanpa hingga sampai apa siapa mana mengapa bagaimana "
        "kapan jika kalau orang satu sebuah semua menjadi namun tentang secara kamu aku nya lagi tak pun harus "
        "terbaik saja kenapa banyak nggak dong"
    ),
    "is": (
        "og að í á er sem til við um en það ekki hann hún þau þeir ég þú var með af frá fyrir eða svo þegar hvar "
        "hvernig hver hvað allt mjög líka bara eftir áður milli án þetta þessi þessum hafa hefur verið vera mun "
        "sig sér"
    ),
    "it": (
        "di e il la che in a per un è del della non le si una da i con dei gli al come sono nel più alla delle ma "
        "se lo anche ha su dal questo questa questi queste o suo sua suoi sue ci io tu lui lei noi voi loro mi ti "
        "ne quando dove perché chi cosa quale cui degli dalla dello nella nei negli sul sulla tra fra senza dopo "
        "prima molto poco tutto tutti nessuno niente essere stato era erano fu aveva hanno così solo già ancora "
        "sempre mai quello quella vale fino contro verso mio mia tuo tua l un' dell all nell sull quell qualcosa "
        "però"
    ),
    "kk": (
        "және бұл мен бір да де үшін деп осы ол біз сіз олар бар жоқ емес болды болып еді сияқты кейін дейін бірақ "
        "немесе қалай қашан неге кім не барлық өте өз оның туралы"
    ),
    "la": (
        "et in est non ad ut cum sed qui quae quod ex a ab de per si atque aut esse sunt erat hoc haec hic ille se "
        "suum nec neque enim autem etiam quam quia nihil nemo omnia inter sine post ante ego tu nos vos eius eum"
    ),
    "lg": (
        "ku nga era naye kubanga oba nti ba ye wa ffe bo bwe gwe kye kyo lwa lwe mwe abo ono kino bino wabula nnyo "
        "yonna bonna byonna awo kati okuva okutuuka tewali teri ssi bwa nze ggwe mmwe bali byo ekyo kuba olwa wamu "
        "buli"
    ),
    "lt": (
        "ir yra kad į iš su ne bet kaip tai buvo už ar o jis ji jie mes jūs aš tu kuris kuri kurie apie po prie "
        "per nuo iki tik dar jau labai visi kur kada kodėl kas ką savo jo jos jų šis ši šie arba be tarp prieš "
        "taip jei kai nėra"
    ),
    "lv": (
        "un ir ka no uz ar par bet kā tas tā to nav bija es tu viņš viņa mēs jūs viņi kas kurš kura vai jau tikai "
        "vēl ļoti visi kur kad kāpēc savu šis šī pēc pirms starp bez līdz pie arī lai nē būt tiek"
    ),
    "mi": (
        "ngā nga ko ka kia mō mo nō tā tō ia rātou ratou tātou tatou mātou matou koe koutou tēnei tenei tēnā tena "
        "ēnei enei kāore kaore kua hoki anō ano atu engari rā hei mā ana kei ranei katoa tētahi tetahi runga roto "
        "tōna tona"
    ),
    "mk": (
        "на и да се во од за не е со дека си го ја ги но или како што ова овој оваа тоа тој таа тие ние вие јас "
        "беше има нема може само уште веќе многу кој која кое кои каде кога зошто по до пред меѓу без над под ќе "
        "сум сме биде му ме те нѐ ве им сте бил била било секогаш никогаш потоа"
    ),
    "ms": (
        "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga saya ke kerana kami kita dia mereka anda "
        "ada adalah oleh atau tetapi sudah telah boleh dapat lebih sangat hanya masih bukan belum seperti ketika "
        "sebagai apabila iaitu ialah kepada daripada tersebut wang awak sahaja bagi apa siapa kenapa mengapa "
        "bagaimana banyak semua beritahu tak"
    ),
    "nb": (
        "og i det er på en til som for at med de av ikke et har den han var jeg om så men hun vi du kan fra skal "
        "eller seg etter ved nå over også mot da når blir ble være bli vil ville kunne skulle hva hvor hvordan "
        "hvorfor hvis min din sin hans hennes deres vår oss dem ham henne noe noen ingen alle mye mer enn ut opp "
        "ned inn her dette disse denne man hadde vært må uten mellom under før selv bare verdt litt meg deg "
        "etterhvert like gikk veldig hvem sammen dere fikk ha mange alltid aldri gjennom"
    ),
    "nl": (
        "de het een en van in is dat op te zijn voor met die niet aan er om ook als maar bij dan was door nog naar "
        "heeft hij zij ze we wij je jij ik u hun haar mijn jouw ons onze uit over of wordt worden werd deze dit "
        "geen kan kunnen moet meer veel zo wat wie waar waarom hoe wanneer omdat had hebben hebt zou zal tot tegen "
        "tussen onder zonder na alle alles niets niemand iemand iets heel zeer wel toch al alleen hem mij me "
        "jullie zich eens daar hier toen terwijl waard"
    ),
    "nn": (
        "og i det er på ein ei til som for at med dei av ikkje eit har den han var eg om så men ho vi du kan frå "
        "skal eller seg etter ved no over også mot då når blir vart vere bli vil ville kunne skulle kva kvar "
        "korleis kvifor viss min din sin hans hennar noko nokon ingen alle mykje meir enn dette desse denne kven "
        "me berre vore gjere saman sjølv dykk deira å nokre mellom utan sidan alltid aldri gjennom høyre kome "
        "heile"
    ),
    "pl": (
        "w i na z do się nie to że jest o jak a po od za co dla ale przez czy ten ta te tego tej tym jego jej ich "
        "już tylko był była było były być może ma są ja ty on ona my wy oni mi mnie ci cię mu go ją im nas was nam "
        "sobie swoje swój przy pod nad przed między bez oraz lub więc jeszcze bardzo tak gdy kiedy gdzie dlaczego "
        "kto który która które których której nikt nic wszystko ze we żeby aby jeśli niż nigdy zawsze warto staje "
        "jedną"
    ),
    "pt": (
        "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu "
        "sua ou ser quando muito há nos já está eu também só pelo pela até isso ela entre era depois sem mesmo aos "
        "ter seus quem nas me esse eles estão você tinha foram essa num nem suas meu às minha têm numa pelos elas "
        "havia seja qual será nós lhe este dele tu te vocês vos lhes meus minhas teu tua nosso nossa dela esta "
        "estes estas aquele aquela isto aquilo são ninguém nada tudo pode vale pena onde porque porquê ainda sobre "
        "contra"
    ),
    "ro": (
        "și în de la a cu pe nu este că un o din să se care pentru mai sunt au fost ce am ai are dar sau ca când "
        "unde cum cine eu tu el ea noi voi ei ele lui lor meu mea tău ta său sa acest această aceste acesta "
        "aceasta acel după înainte între fără până foarte tot toate toți doar încă deja nimic nimeni fi era erau "
        "va vor le îi îl își mi ți prin spre despre ale al cel cea cei cele unei unui prea dacă aici cât vedere"
    ),
    "ru": (
        "и в не на что с он как это по но из у за от о к до же вы мы я она они его её ее их бы то так для ты был "
        "была было были быть есть или если когда где кто чего который которая которое которые только ещё еще уже "
        "все всё мне меня нас вас ему ей им при под над перед между без после об во со ли может нет ни чем этот "
        "эта эти того том себя свой очень почему как-то тоже также которого никто ничего стоит этого чтобы"
    ),
    "sk": (
        "a v na sa je že s z do o to i pre vo za ako ale by som si sú sme ste bol bola bolo boli nie po od zo k ku "
        "tak alebo ktorý ktorá ktoré čo keď ja ty on ona my vy oni jeho jej ich ten tá toto táto tento už len ešte "
        "mu ho mi než pred medzi pod nad pri bez až môže byť má majú nič nikto kde prečo podľa aj iba tiež pretože "
        "veľmi tu nás vás im potom"
    ),
    "sl": (
        "in v je na se da za so z s ne ki pa o po kot tudi bi od do pri ali ker če še že bil bila bilo bili sem si "
        "smo ste ni jaz ti on ona mi vi oni njegov njen kaj kdo kje kdaj zakaj kako vse zelo samo brez med pred "
        "nad pod lahko tega ta to te"
    ),
    "sn": (
        "ku kuti uye asi kana nokuti pa dzi zvi iye ivo isu imi ini iwe kwete chete zvakare ka ndi uyo avo izvo "
        "ichi iyi kubva kuna pamusoro mushure nokuda sei here zvikuru cha vose zvose nekuti kune pane uyu ose wese "
        "yake pose uyewo"
    ),
    "so": (
        "iyo ka ku oo in waa waxaa uu ay la si ah aan ugu soo waxay isaga iyada kale kasta laakiin ama haddii "
        "markii maxaa sida dhan badan hore kadib dadka"
    ),
    "sq": (
        "të e në dhe për që një me është nuk nga së i si më u kjo ky ka ishte por ose do unë ti ai ajo ne ju ata "
        "kur ku pse kush çfarë pa deri pas para mes shumë vetëm edhe janë kanë kishte duke"
    ),
    "sr": (
        "и у је на се да су за од с који која које не што као или али из са по до би ће није то овај ова ово тај "
        "та те сам смо сте бити био била било када како где само још више према након пре између увек ко нико јер "
        "већ шта i u je na se da su za od koji koja koje ne što kao ili ali iz sa po do bi će nije to sam smo ste "
        "biti bio bila kada kako gde samo još više prema posle pre između uvek niko jer već šta ovde nigde negde "
        "ko neko deo vreme vremena reč reči mesto svet sveta ceo cela takođe uopšte hiljada nedelje videti hteo "
        "voleo lepo lep lepa čovek čoveka dete cena cene primer sledeći vesti potrebno razumeti umetnost istorija "
        "istorije muzika muzike evropski opšti dve obe dvesta umesto zbog bez kroz tokom januara juna jula "
        "najlepši gotovo ipak nisu kad овде нигде негде после неко део време времена реч речи место свет света цео "
        "цела такође уопште хиљада недеље видети хтео волео лепо леп лепа човек човека дете цена цене пример "
        "следећи вести потребно разумети уметност историја историје музика музике европски општи две обе двеста "
        "уместо због без кроз током јануара јуна јула најлепши готово ипак нису кад"
    ),
    "st": (
        "ba ka tse tsa re bo empa hore hape kapa jwalo hona yena bona rona lona hae ena tsena ona eo bao moo "
        "haholo feela jwaloka kamoo ntle wa tsohle bohle mang hobane nna tla mme"
    ),
    "sv": (
        "och i att det som en på är av för med till den har de inte om ett men var jag sig från vi så kan man när "
        "år säger hon under också efter eller nu sin där vid mot ska skulle kommer ut får finns vara hade alla "
        "andra mycket än här då sedan över bara blir upp vad få två vill in han mer du min din hans hennes deras "
        "vår oss dem honom henne något någon ingen inget allt utan mellan innan själv varför hur vem vilket detta "
        "dessa denna blev varit måste värd"
    ),
    "sw": (
        "na ya wa kwa ni za katika la cha kuwa hii huyo huu hizo yake wake wangu yangu mimi wewe yeye sisi wao "
        "lakini au kama kwamba hakuna sana tu pia bila baada kabla kati nini nani wapi lini kwanini jinsi alikuwa "
        "ilikuwa"
    ),
    "tl": (
        "ang ng sa na mga at ay ni si kay para hindi ito iyon ako ikaw siya kami tayo sila ko mo niya namin natin "
        "nila may mayroon wala kung pero o dahil bakit paano kailan saan sino ano lahat lang din rin pa po nang"
    ),
    "tn": (
        "ba ka tse ga tsa re bo fa gore mme kgotsa jaaka gone ene bone rona lona gagwe eno tseno mo eo bao kwa "
        "thata fela gonne nna wena bangwe wa yotlhe botlhe tsotlhe mang tla ntle jwa jalo nngwe mongwe"
    ),
    "tr": (
        "ve bir bu da de için ile çok en gibi ne o ama daha var yok olan olarak ben sen biz siz onlar değil mi mı "
        "mu mü her kadar sonra önce ki şey kim neden nasıl nerede zaman hiç ya veya hem ise idi oldu olduğu bana "
        "sana ona bizim onun bunu şu çünkü ancak fakat bile sadece göre karşı kendi bütün tüm iki kimsenin açık "
        "giderek"
    ),
    "ts": (
        "ku ka hi swi xi leswi leyi lexi loko kambe hikuva eka ngopfu yena vona hina mina wena naswona kumbe ndzi "
        "ri xa wa hinkwaswo hinkwavo rini ntsena tani leswaku lava xikan kutani wana nga svi wihi"
    ),
    "uk": (
        "і й в у не на що з до як це він вона вони ми ви я але для за по від про коли його її їх був була було "
        "були який яка яке які так та те щоб чи тільки ще вже після перед над під між без свій дуже де там хто "
        "мені мене нас вас йому їй при є немає може ні ніхто нічого цей ця ці того тим або якщо чому варто бути "
        "також час із"
    ),
    "uz": (
        "va bu bir uchun bilan ham u men sen biz siz ular lekin yoki agar qachon qayerda nima kim nega qanday juda "
        "barcha edi emas bor keyin oldin kabi"
    ),
    "vi": (
        "và của là có không được cho một trong với những các người này đã khi để từ đến như ra thì vào lại nhưng ở "
        "về đó cũng tôi anh chị em ông bà nó họ chúng ta mình bạn sẽ đang phải nếu vì nên theo trên dưới sau trước "
        "giữa rất nhiều gì ai đâu sao thế nào hay hoặc mà bị do tại chỉ còn hơn nhất làm đi nói biết mọi mỗi vẫn "
        "từng hóa thành ngờ"
    ),
    "xh": (
        "ukuba kwaye kodwa okanye xa ngoku kuba ngenxa kwi yena mna wena thina bona nina njengoko ukuze kakhulu "
        "apha phi nje kuphela yakhe bakhe wakhe yabo nokuba emva phambi zonke bonke ngaphandle kanye kufuneka "
        "okokuba into kunye apho wonke namnye"
    ),
    "yo": (
        "ni ti ati kan naa si fun lati pe o wa won mo mi re awon sugbon tabi bi nigba nibo kini tani gbogbo gan pelu ko"
    ),
    "zu": (
        "futhi ukuthi kodwa noma njengoba lapho ngoba kakhulu lokhu lo le wena mina yena thina bona uma ngaphandle "
        "phakathi ukuba emva phambi nje kuphela yakhe bakhe wakhe zonke bonke ngaphambi njalo lapha ke into wonke"
    ),
}

STOPWORDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {tag: frozenset(text.split()) for tag, text in _LISTS.items()}
)
"""Language tag -> its words."""
