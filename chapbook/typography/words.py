"""Words that begin or end with an apostrophe, by language, each with the word it stands for.

What is left of the word comes first: `tis=it_is`. Dialect spellings are those of nineteenth-century and
later fiction; a spelling that is a common word of its own is only likely, never sure.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType


def _table(text: str) -> Mapping[str, str]:
    """Return a table by what is left of the word."""
    return MappingProxyType(dict(entry.split("=") for entry in text.split()))


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# fmt: off
SURE_BEGINNINGS: Mapping[str, Mapping[str, str]] = MappingProxyType({
    "en": _table("""
        t=it s=is d=would m=them re=are cause=because deed=indeed stead=instead ithout=without ithin=within
        lizabeth=Elizabeth liza=Eliza tilda=Matilda tildy=Matilda frisco=San_Francisco rastus=Erastus
        zekiel=Ezekiel change=Exchange tas=it_was taint=it_is_not tan=it_is_not tis=it_is tisn=it_is_not
        twas=it_was twasn=it_was_not twere=it_were tweren=it_were_not twill=it_will twould=it_would
        twouldn=it_would_not twon=it_will_not twont=it_will_not twan=it_was_not tain=it_is_not
        taan=it_is_not twarn=it_was_not tother=the_other twixt=betwixt em=them um=them im=him imself=himself
        isself=himself eself=himself erself=herself un=one uns=ones ee=thee uz=was ud=would uld=would
        ull=will ll=will ve=have nother=another nuff=enough nough=enough nless=unless neath=beneath nd=and
        bout=about bove=above cept=except ceptin=excepting cordin=according cording=according gainst=against
        longside=alongside mong=among mongst=amongst pon=upon tween=between til=until twards=towards
        cos=because coz=because cuz=because kase=because kaze=because cawse=because caze=because
        becase=because fo=before fore=before afore=before fraid=afraid feard=afeard feared=afeared
        shamed=ashamed stonished=astonished stonishin=astonishing pear=appear pears=appears peared=appeared
        pearance=appearance preciate=appreciate pologize=apologize pinted=appointed pintment=appointment
        spect=expect spects=expects spected=expected spectin=expecting spectable=respectable
        spectations=expectations spose=suppose sposed=supposed posin=supposing spise=despise spised=despised
        splain=explain splained=explained scuse=excuse scused=excused scape=escape scaped=escaped
        sist=insist sociate=associate sociates=associates sociation=association sturb=disturb
        sturbed=disturbed sturbance=disturbance stroy=destroy stroyed=destroyed spute=dispute
        sputes=disputes sputin=disputing stracted=distracted sponsible=responsible
        sponsibility=responsibility tention=attention tentions=attentions tendin=attending bliged=obliged
        bleeged=obliged blige=oblige bligin=obliging bleege=oblige dentical=identical flicted=afflicted
        fliction=affliction ford=afford gree=agree greed=agreed fess=confess fessed=confessed
        fession=profession fended=offended ficient=sufficient lowance=allowance lowed=allowed lows=allows
        lowin=allowing lection=election lections=elections lectric=electric lectricity=electricity
        leven=eleven leventh=eleventh lasses=molasses magine=imagine mazin=amazing mazing=amazing
        members=remembers membered=remembered mancipation=emancipation normous=enormous vantage=advantage
        vantages=advantages vise=advise vised=advised vite=invite vited=invited rithmetic=arithmetic
        rangements=arrangements ristocrats=aristocrats tater=potato taters=potatoes tatoes=potatoes
        baccy=tobacco bacca=tobacco bacco=tobacco backer=tobacco coons=raccoons possum=opossum
        possums=opossums skeeter=mosquito skeeters=mosquitoes gator=alligator gators=alligators
        sparrowgrass=asparagus nanner=banana nanners=bananas prentice=apprentice prentices=apprentices
        prenticed=apprenticed tec=detective tecs=detectives varsity=university phone=telephone
        phoned=telephoned phones=telephones flu=influenza zactly=exactly zamine=examine zackly=exactly
        sblood=God’s_blood sdeath=God’s_death swounds=God’s_wounds slight=God’s_light slife=God’s_life
        sfoot=God’s_foot snails=God’s_nails slid=God’s_lid strewth=God’s_truth struth=God’s_truth
        steada=instead_of ittin=hitting ead=head eads=heads eaded=headed earted=hearted eart=heart
        earts=hearts earty=hearty eaven=heaven eavens=heavens eavy=heavy eard=heard ealth=health
        ealthy=healthy eap=heap elp=help elped=helped elpless=helpless ere=here igh=high igher=higher
        ighness=highness imperence=impudence ole=whole_or_hole olesome=wholesome olly=holly oliday=holiday
        ollow=hollow olloa=holloa ome=home omes=homes onest=honest onor=honour onour=honour ook=hook
        oom=whom ooman=woman ope=hope oped=hoped opes=hopes opeless=hopeless orse=horse orses=horses
        orrid=horrid orrible=horrible orror=horror ospital=hospital ospitality=hospitality ot=hot otel=hotel
        ound=hound ounds=hounds ouse=house ouses=houses ousehold=household ow=how owever=however owl=howl
        owls=howls owling=howling owlin=howling owed=howed uman=human umanity=humanity umble=humble
        umbly=humbly umbler=humbler umblest=humblest umbleness=humbleness umbug=humbug undred=hundred
        undreds=hundreds underd=hundred unger=hunger ungry=hungry unt=hunt unted=hunted unting=hunting
        unter=hunter urry=hurry urt=hurt usband=husband usbands=husbands ush=hush ussy=hussy alf=half
        alfpenny=halfpenny alfpence=halfpence ammer=hammer andsome=handsome andkerchief=handkerchief
        ang=hang anged=hanged anging=hanging appen=happen appened=happened appens=happens appy=happy
        appier=happier appiness=happiness arbour=harbour ard=hard arder=harder ardly=hardly arf=half
        armony=harmony arry=Harry arriet=Harriet asn=has_not aste=haste atch=hatch ates=hates aughty=haughty
        aunted=haunted ave=have aven=have_not avin=having aving=having azard=hazard av=have ouldn=wouldn
        ood=would adn=had_not bouts=abouts dout=without terpret=interpret
        """),
    "de": _table("""
        s=es n=ein ne=eine nen=einen nem=einem ner=einer nes=eines rauf=herauf raus=heraus rein=herein
        rüber=herüber rum=herum runter=herunter ran=heran naus=hinaus nauf=hinauf nunter=hinunter
        nüber=hinüber
        """),
    "nl": _table("s=des t=het n=een k=ik m=hem r=haar ns=eens tis=het_is"),
    "it": _table("sto=questo sta=questa sti=questi ste=queste na=una nu=uno ndrangheta=andrangheta"),
    "sv": _table("na=henne en=honom"),
    "es": _table("ta=está tá=está toy=estoy pérate=espérate ñor=señor ña=doña"),
    "pt": _table("stá=está tá=está tava=estava tou=estou pera=espera inda=ainda té=até brigado=obrigado"),
    "el": _table("""
        χω=έχω χεις=έχεις χει=έχει χουμε=έχουμε χετε=έχετε χουν=έχουν χα=είχα χε=είχε χαν=είχαν μαι=είμαι
        σαι=είσαι ταν=ήταν στε=είστε ρθω=έρθω ρθει=έρθει ρθουν=έρθουν ρχεται=έρχεται στερα=ύστερα δω=εδώ
        κει=εκεί κείνος=εκείνος κείνη=εκείνη κείνο=εκείνο κείνοι=εκείνοι λεγε=έλεγε πε=είπε βαλε=έβαλε
        φερε=έφερε γινε=έγινε
        """),
})
# Words of their own too, or single letters: an apostrophe where no quotation fits better.
LIKELY_BEGINNINGS: Mapping[str, Mapping[str, str]] = MappingProxyType({
    "en": _table("""
        a=have e=he o=of n=and f=if ow=how er=her course=of_course count=account counts=accounts cute=acute
        cross=across fect=effect long=along lone=alone live=alive low=allow round=around till=until way=away
        ways=always side=beside sides=besides lot=allot less=unless most=almost member=remember bide=abide
        bate=abate ware=aware wake=awake larm=alarm larum=alarum rested=arrested tend=attend tended=attended
        tice=entice tire=attire pose=suppose post=depose point=appoint struck=astruck quire=inquire
        quirin=inquiring quired=inquired mount=amount nigh=anigh midst=amidst board=aboard bus=omnibus
        buses=omnibuses plane=aeroplane planes=aeroplanes cello=violoncello coon=raccoon roo=kangaroo
        gin=against gan=began havior=behaviour haviour=behaviour witched=bewitched longs=belongs
        longed=belonged tween=between hind=behind lieve=believe cide=decide liver=deliver
        liverance=deliverance serve=deserve sire=desire spatch=despatch termined=determined vour=devour
        busin=abusing bused=abused climatin=acclimating climating=acclimating gage=engage
        gagement=engagement joy=enjoy scription=description cited=excited press=express pect=expect
        tirely=entirely spire=expire sured=assured sembly=assembly sault=assault sign=assign sleep=asleep
        tack=attack tempt=attempt tract=attract void=avoid vow=avow pend=depend pent=repent
        quaintance=acquaintance thout=without thority=authority leviate=alleviate ligion=religion
        pinion=opinion casion=occasion casionally=occasionally ad=had art=heart ed=head ear=hear ears=hears
        eat=heat eel=heel ell=hell en=hen itch=hitch oard=hoard op=hop arm=harm arms=harms ands=hands
        airs=hairs ate=hate eight=height edge=hedge edges=hedges aunt=haunt arrow=harrow alter=halter
        ark=hark arp=harp ash=hash kerchief=handkerchief scriptions=descriptions
        """),
    "de": _table("was=etwas mal=einmal nein=hinein ja=naja"),
    "nl": _table("er=haar em=hem"),
    "el": _table("ναι=είναι"),
    "it": _table("l=il no=uno o=lo a=la e=le i=li"),
})
# English words that begin too many quotations to be taken for others, but where more than they is shortened.
DIALECT_BEGINNINGS: Mapping[str, str] = _table("as=has is=his it=hit all=hall and=hand at=that")
# Words that lose their end.
ENDINGS: Mapping[str, Mapping[str, str]] = MappingProxyType({
    "en": _table("""
        o=of th=the an=and wi=with ol=old mo=more fo=for po=poor befo=before sho=sure yo=your flo=floor
        sto=store mas=master mars=master marse=master lor=lord tol=told jus=just mos=most las=last nex=next
        bes=best mus=must firs=first trus=trust roun=round aroun=around groun=ground soun=sound foun=found
        boun=bound han=hand stan=stand len=lend frien=friend islan=island behin=behind chil=child worl=world
        hol=hold goin=going a=have kep=kept slep=slept lef=left sof=soft mornin=morning nothin=nothing
        somethin=something evenin=evening wa=was ha=have gi=give ma=make ta=take fa=fall ca=call awa=away
        wha=what tha=that didn=didn’t couldn=couldn’t wouldn=wouldn’t shouldn=shouldn’t ain=ain’t don=don’t
        doan=don’t won=won’t wasn=wasn’t warn=warn’t isn=isn’t hain=hain’t cap=captain gen=general
        gov=governor gent=gentleman capt=captain tho=though thro=through altho=although pow=power
        offis=office
        """),
    "it": _table("""
        po=poco mo=modo be=bene to=togli ca=casa fe=fece pie=piede va=vai fa=fai da=dai di=dici sta=stai
        """),
    "da": _table("ha=have ta=tage ka=kan ska=skal hva=hvad la=lade gi=give bli=blive sku=skulle ku=kunne"),
    "el": _table("""
        απ=από γι=για σ=σε τ=το μ=με ν=να κ=και θ=θα δ=δεν αλλ=αλλά ούτ=ούτε όλ=όλα παρ=παρά κατ=κατά
        μετ=μετά επ=επί υπ=υπό αφ=από εφ=επί υφ=υπό καθ=κατά μεθ=μετά ανθ=αντί αντ=αντί είν=είναι
        ήτ=ήταν φέρ=φέρε πάρ=πάρε δώσ=δώσε κόψ=κόψε μέσ=μέσα τίποτ=τίποτα
        """),
})
# English words that end in -in of their own.
NOT_SHORTENED = _words("""
    again assassin bargain basin begin benjamin britain cabin captain certain chagrin chain chaplain coffin
    complain contain cousin curtain disdain dolphin entertain explain fountain franklin gain grain grin
    latin main maintain margin martin mountain muffin napkin obtain origin pain plain plantain pumpkin rain
    raisin refrain remain resin robin ruin satin skin sovereign spain stain strain therein thin train twin
    urchin vain vein villain violin virgin wein wherein within
    """)
# Words beside which 'n' is the letter rather than an “and” between two others.
BEFORE_LETTER = (
    "letters?|characters?|consonants?|sounds?|symbols?|keys?|variables?|numbers?|index|value|the|an?|this|that"
    "|and|or|of|to|with|for|by|in|is|as|if|from|between|called|named|where|let"
)
AFTER_LETTER = "is|was|and|or|has|can|may|means|stands|should"
# Words that elide before a vowel: the mark after them is an apostrophe even where a quote mark follows.
ELIDED: Mapping[str, frozenset[str]] = MappingProxyType({
    "fr": _words("c d j l m n s t qu jusqu lorsqu puisqu quoiqu presqu quelqu"),
    "it": _words("l un d dell all dall nell sull quell quest c s m t v n gl cos senz bell tutt com dov anch"),
})
# fmt: on
